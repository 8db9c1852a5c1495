/** The pages as Markdown, for programs that read, and the list of them: /llms.txt. */
import TurndownService from "turndown";

const service = new TurndownService({
  headingStyle: "atx",
  codeBlockStyle: "fenced",
  bulletListMarker: "-",
  hr: "---",
});
service.remove(["form", "nav", "script", "style", "button", "svg", "canvas"]);
service.addRule("code", {
  filter: "pre",
  replacement: (_, node) => {
    const text = node.textContent.replace(/\n$/, "");
    const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length + 1)));
    return `\n\n${fence}\n${text}\n${fence}\n\n`;
  },
});
service.addRule("table", {
  filter: "table",
  replacement: (_, node) => {
    const rows = Array.from(node.getElementsByTagName("tr"), (row) =>
      Array.from(row.childNodes)
        .filter(({ nodeName }) => ["TH", "TD"].includes(nodeName))
        .map(cellOf),
    );
    if (rows.length === 0) return "";
    const [head, ...body] = rows;
    const line = (cells) => `| ${cells.join(" | ")} |`;
    return `\n\n${[line(head), line(head.map(() => "---")), ...body.map(line)].join("\n")}\n\n`;
  },
});
/** Text has no raised characters, and without a sign 10³ reads as 103. */
service.addRule("exponent", { filter: "sup", replacement: (content) => `^${content}` });
/** A heading links to itself on the page. */
service.addRule("anchor", {
  filter: (node) => node.nodeName === "A" && (node.getAttribute("href") ?? "").startsWith("#"),
  replacement: (content) => content,
});

function cellOf(cell) {
  return service
    .turndown(cell.innerHTML.trim() || " ")
    .replaceAll("|", "\\|")
    .replace(/\s*\n\s*/g, " ")
    .trim();
}

/** The content of a page as Markdown. */
function markdownOf(html) {
  const [, main] = /<main[^>]*>([\s\S]*)<\/main>/.exec(html);
  return `${service.turndown(main).trim()}\n`;
}

/** Pages that are read: not the controls of /play, and no answer to a wrong path. */
const isRead = (file) => !["play.html", "404.html", "index.html"].includes(file);

/** The Markdown files of the pages, by name, with llms.txt. `pages` are the HTML of each by its file. */
export function markdownFiles(pages) {
  const read = Object.entries(pages).filter(([file]) => file.endsWith(".html") && isRead(file));
  return [...read.map(([file, html]) => [file.replace(/html$/, "md"), markdownOf(html)]), ["llms.txt", listOf(read)]];
}

function listOf(pages) {
  const lines = pages.map(([file, html]) => {
    const title = /<title>([^<]*)<\/title>/.exec(html)[1].replace(/ · Trainability$/, "");
    const description = /<meta name="description" content="([^"]*)"/.exec(html)[1];
    return `- [${decoded(title)}](/${file.replace(/html$/, "md")}): ${decoded(description)}`;
  });
  return `# Trainability

> How often does this small neural network train, why does it fail, and what fixes it? An HTTP API, a command line and a
> TypeScript library that answer with exact, repeatable experiments.

Every page below is Markdown under this address, and under the address without \`.md\` with \`Accept: text/markdown\`.
POST JSON to the operations; \`{}\` is a real request. Errors name each bad field and what is valid.

## Pages

${lines.join("\n")}

## For programs

- [OpenAPI document](/openapi.json): every operation with its schemas and real answers.
- [Catalog](/catalog): every valid activation, loss, optimizer, initializer, generator and symptom, as JSON.
- [trainability.py](/trainability.py): the client for Python, in one file, which reads models of frameworks.
- \`/mcp\`: the operations as tools of the Model Context Protocol.
`;
}

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"' };

function decoded(text) {
  return text.replace(/&(amp|lt|gt|quot);/g, (_, name) => ENTITIES[name]);
}
