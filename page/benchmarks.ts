/**
 * The benchmark's page: test/bench/README.md, which `npm run bench` writes its figures into, with a picture of the
 * first.
 */
import { readFile } from "node:fs/promises";
import { marked, type Tokens } from "marked";
import { escapeHtml, grouped, prose } from "./html.ts";
import { shell } from "./shell.ts";

export async function benchmarksPage(): Promise<string> {
  const readme = await readFile(new URL("../test/bench/README.md", import.meta.url), "utf8");
  // Its title is the page's; comments are marks for the writer; files of the repository are not served.
  const text = readme
    .replace(/^# .*\n/, "")
    .replace(/<!--.*?-->/g, "")
    .replace(/\[([^\]]+)\]\((?!https?:)[^)]+\)/g, "$1");
  const html = prose(text)
    .replaceAll("<table>", '<div class="wide"><table class="figures">')
    .replaceAll("</table>", "</table></div>")
    // A corner that heads nothing is no head.
    .replace(/<th([^>]*)><\/th>/g, "<td$1></td>");
  return shell({
    path: "/docs/benchmarks",
    title: "Benchmarks",
    description: "How fast the core is, beside C and beside libraries that people train small networks with.",
    lead: "How fast the core is, beside plain C and beside libraries that people train small networks with.",
    body: `${chart(text)}\n${html}`,
  });
}

/** The case that began it, for each contestant: bars over a logarithmic scale. */
const WORKLOAD = "thread 4";

function chart(text: string): string {
  const rates = marked.lexer(text).find((token): token is Tokens.Table => token.type === "table")!;
  const column = rates.header.findIndex((cell) => cell.text === WORKLOAD);
  const measured = rates.rows
    .map((row) => ({ name: row[0]!.text, rate: Number(row[column]!.text.replaceAll(",", "")) }))
    .filter(({ rate }) => rate > 0);
  const most = Math.ceil(Math.log10(Math.max(...measured.map(({ rate }) => rate))));
  const bars = measured.map(({ name, rate }) => {
    const width = Math.max(0.5, (100 * Math.log10(Math.max(rate, 1))) / most);
    const kind = name.startsWith("this core") || name.startsWith("in workerd") ? "ours" : "theirs";
    return `<tr><th scope="row">${escapeHtml(name)}</th><td><span class="bar ${kind}" style="width:${width.toFixed(1)}%"></span></td><td>${grouped(rate)}</td></tr>`;
  });
  return `<table class="chart">
<caption>Trials per CPU-second of the network 1-4-1 that began it, a thousand epochs each; the scale is logarithmic.</caption>
<thead class="unseen"><tr><th scope="col">Contestant</th><td></td><th scope="col">Trials per CPU-second</th></tr></thead>
<tbody>
${bars.join("\n")}
</tbody>
</table>`;
}
