/** The benchmarks: test/bench/README.md, with the figures that `npm run bench` wrote, and a chart of one workload. */
import { readFile } from "node:fs/promises";
import { marked, type Tokens } from "marked";
import type { ClinicResults } from "../test/clinic/results.ts";
import { escapeHtml, grouped, heading, prose } from "./html.ts";
import { totalsTable } from "./score.ts";
import { shell } from "./shell.ts";

const LEAD = "How fast the core is, compared with plain C and with JavaScript libraries for small networks.";

const SCORE = `
Twenty bugs of a public benchmark: the published verdicts of five tools, and what the default request to
[POST /remedies](/docs/api#remedies) finds. The [score card](/score) has the rules and every bug.`;

export async function benchmarksPage(clinic: ClinicResults): Promise<string> {
  const readme = await readFile(new URL("../test/bench/README.md", import.meta.url), "utf8");
  // The page has its own title, comments are for the writer, and files of the repository are not served.
  const text = readme
    .replace(/^# .*\n/, "")
    .replace(/<!--.*?-->/g, "")
    .replace(/\[([^\]]+)\]\((?!https?:)[^)]+\)/g, "$1");
  const html = prose(text)
    .replaceAll("<table>", '<div class="wide" tabindex="0"><table class="figures">')
    .replaceAll("</table>", "</table></div>")
    // An empty corner is not a heading.
    .replace(/<th([^>]*)><\/th>/g, "<td$1></td>");
  return shell({
    path: "/docs/benchmarks",
    title: "Benchmarks",
    description: LEAD,
    lead: LEAD,
    body: [
      chart(text),
      html,
      heading(2, "Beside tools that find faults", "score"),
      prose(SCORE),
      totalsTable(clinic),
    ].join("\n"),
  });
}

/** The default experiment, for each contestant: bars on a logarithmic scale. */
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
    const bar = `<span class="bar ${kind}" style="width:${width.toFixed(1)}%"></span>`;
    return `<tr><th scope="row">${escapeHtml(name)}</th><td>${bar}</td><td>${grouped(rate)}</td></tr>`;
  });
  return `<table class="chart">
<caption>Trials per CPU-second of the default experiment, 1-4-1 for 1,000 epochs; logarithmic scale.</caption>
<thead class="unseen"><tr>
<th scope="col">Contestant</th><td></td><th scope="col">Trials per CPU-second</th>
</tr></thead>
<tbody>
${bars.join("\n")}
</tbody>
</table>`;
}
