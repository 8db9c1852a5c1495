/** The parts of a page: escaped text, Markdown, headings with anchors, highlighted code, tables. */
import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import json from "highlight.js/lib/languages/json";
import julia from "highlight.js/lib/languages/julia";
import python from "highlight.js/lib/languages/python";
import typescript from "highlight.js/lib/languages/typescript";
import { Marked } from "marked";

const languages = { bash, json, julia, python, typescript };
export type Language = keyof typeof languages | "text";
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** The anchor of a heading with these words. */
export function slug(words: string): string {
  return words
    .toLowerCase()
    .replace(/<[^>]+>|&\w+;/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

/** A heading that links to itself. `words` is HTML. */
export function heading(level: 2 | 3 | 4, words: string, id = slug(words)): string {
  return `<h${level} id="${id}"><a href="#${id}">${words}</a></h${level}>`;
}

/** A block of code with its own scroll bar, and a caption if one is given. */
export function code(language: Language, source: string, caption?: string): string {
  const text = source.trimEnd();
  const html = language === "text" ? escapeHtml(text) : hljs.highlight(text, { language, ignoreIllegals: true }).value;
  const block = `<pre><code>${html}</code></pre>`;
  return caption === undefined
    ? `<div class="code">${block}</div>`
    : `<figure class="code"><figcaption>${caption}</figcaption>${block}</figure>`;
}

/** Blocks side by side on a wide screen, else below each other. */
export function beside(...blocks: readonly string[]): string {
  return `<div class="beside">\n${blocks.join("\n")}\n</div>`;
}

/** A table with its own scroll bar. `head` is text, cells are HTML, and the first cell of a row is its heading. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], kind = ""): string {
  const heads = head.map((words) => `<th scope="col">${words}</th>`).join("");
  const body = rows.map(
    ([first, ...rest]) => `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join("")}</tr>`,
  );
  return `<div class="wide">
<table${kind === "" ? "" : ` class="${kind}"`}>
<thead><tr>${heads}</tr></thead>
<tbody>
${body.join("\n")}
</tbody>
</table>
</div>`;
}

export function definitions(of: Readonly<Record<string, string>>): string {
  return `<dl>\n${Object.entries(of)
    .map(([name, summary]) => `<dt>${name}</dt><dd>${inline(summary)}</dd>`)
    .join("\n")}\n</dl>`;
}

const marked = new Marked({
  renderer: {
    heading({ tokens, depth }) {
      return `${heading(depth as 2, this.parser.parseInline(tokens))}\n`;
    },
    code({ text, lang = "text" }) {
      return `${code((lang in languages ? lang : "text") as Language, text)}\n`;
    },
  },
});

/** HTML with a link on each arXiv number. */
export const linked = (html: string): string =>
  html.replace(/arXiv (\d{4}\.\d{4,5})/g, '<a href="https://arxiv.org/abs/$1">arXiv $1</a>');

/** Markdown as HTML. */
export function prose(markdown: string): string {
  return marked.parse(markdown, { async: false }).trim();
}

/** A sentence of Markdown, without a paragraph around it. */
export function inline(markdown: string): string {
  return marked.parseInline(markdown, { async: false });
}

/** A number with commas between its thousands. */
export const grouped = (x: number): string => x.toLocaleString("en-US", { maximumSignificantDigits: 16 });

/** A fraction in percent. */
export const percent = (fraction: number, digits = 1): string => `${(100 * fraction).toFixed(digits)} %`;

/** A fraction in whole percent, halves rounded up. */
export const rounded = (fraction: number): string => `${Math.round(100 * fraction)} %`;
