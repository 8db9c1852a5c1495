/** The pieces that pages are made of: escaped text, Markdown, headings with anchors, highlighted code, tables. */
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

/** What an anchor to a heading of these words is. */
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

/** Code that scrolls by itself, under a caption. */
export function code(language: Language, source: string, caption?: string): string {
  const text = source.trimEnd();
  const html = language === "text" ? escapeHtml(text) : hljs.highlight(text, { language, ignoreIllegals: true }).value;
  const block = `<pre><code>${html}</code></pre>`;
  return caption === undefined
    ? `<div class="code">${block}</div>`
    : `<figure class="code"><figcaption>${caption}</figcaption>${block}</figure>`;
}

/** Blocks beside each other where there is room, else below each other. */
export function beside(...blocks: readonly string[]): string {
  return `<div class="beside">\n${blocks.join("\n")}\n</div>`;
}

/** Rows of HTML under a head of words; it scrolls by itself where it is too wide. The first cell of a row names it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], kind = ""): string {
  const heads = head.map((words) => `<th scope="col">${words}</th>`).join("");
  const body = rows.map(
    ([first, ...rest]) => `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join("")}</tr>`,
  );
  return `<div class="wide">\n<table${kind === "" ? "" : ` class="${kind}"`}>\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${body.join("\n")}\n</tbody>\n</table>\n</div>`;
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

/** Papers that HTML names by their number are linked. */
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

/** A number as people read it: its thousands apart. */
export const grouped = (x: number): string => x.toLocaleString("en-US", { maximumSignificantDigits: 16 });

/** A share in percent. */
export const percent = (share: number, digits = 1): string => `${(100 * share).toFixed(digits)} %`;
