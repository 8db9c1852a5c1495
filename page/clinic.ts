/** The clinic: reported failures and planted faults, what `/remedies` finds in each, and what is proven to help. */
import { symptoms } from "../api/diagnosis/registry.ts";
import { sentence } from "../api/prose/prose.ts";
import type { ClinicResults, ClinicRow, Fraction, Score } from "../test/clinic/examine.ts";
import { escapeHtml, heading, prose, rounded } from "./html.ts";
import { shell } from "./shell.ts";

const LEAD =
  "Failures that people reported, and experiments with a planted fault: what is found, and what is proven to help.";

/** The page, from the results that `npm run clinic` writes. */
export function clinicPage({ engine, reported, planted }: ClinicResults): string {
  return shell({
    path: "/clinic",
    title: "The clinic",
    description: LEAD,
    lead: LEAD,
    body: [
      prose(`
Each experiment was sent to [POST /remedies](/docs/api#remedies) without its known cause. “Shown” is the cause that
interventions in another implementation demonstrated. “Accepted” is the answer that was accepted where the question was
asked. The results are of engine ${engine}; \`npm run clinic\` computes them.`),
      scoreList(reported.score),
      tableOf("Case", ["Accepted", "Shown"], reported.rows, ({ accepted, shown }) => [
        accepted.map(linked).join(", ") || "–",
        shown.map(linked).join(", "),
      ]),
      heading(2, "Planted faults", "planted"),
      prose(`
These are experiments that train, each with one fault added, so the cause is known. A finding with another name counts
as wrong, even if it is true. The faults were written together with the diagnosis: they catch regressions. The reported
cases above are the independent test.`),
      scoreList(planted.score),
      tableOf("Experiment", ["Named by"], planted.rows, ({ shown }) => [shown.map(linked).join(" or ")]),
    ].join("\n"),
  });
}

/** The sentences of a score. */
export function summaryOf({ cause, alone, remedy, calm }: Score): string[] {
  return [
    `The decisive finding is the known cause in ${fraction(cause)} cases.`,
    `Of the cases that fail, the diagnosis of a single run names that cause first in ${fraction(alone)}.`,
    `For ${fraction(remedy)} of the cases that fail, a change is proven to help and reaches 90 %.`,
    `Of the cases that train, ${fraction(calm)} are reported without a fault.`,
  ];
}

function scoreList(score: Score): string {
  const items = summaryOf(score).map((words) => `<li>${words}</li>`);
  return `<ul>\n${items.join("\n")}\n</ul>`;
}

/** A table whose columns are the case, what is known of it, and what was found. */
function tableOf(
  first: string,
  known: readonly string[],
  rows: readonly ClinicRow[],
  knownOf: (row: ClinicRow) => string[],
): string {
  const heads = [first, ...known, "Found here", "Before", "Best change", "After"];
  return `<div class="wide">
<table class="clinic">
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead>
<tbody>
${rows.map((row) => rowOf(row, knownOf(row))).join("\n")}
</tbody>
</table>
</div>`;
}

function rowOf(row: ClinicRow, known: readonly string[]): string {
  const { id, title, url, diagnosed, standing, right, before, seeds, remedy } = row;
  const name =
    url === ""
      ? escapeHtml(sentence(title))
      : `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a> <small><a href="/play?case=${id}">Play</a></small>`;
  const certainty = standing === null ? "" : ` <small>${standing}</small>`;
  const cells = [
    ...known,
    `${right ? "✓" : "✗"} ${linked(diagnosed)}${certainty}`,
    share(before, seeds),
    changeOf(row),
    remedy === null || diagnosed === "none" ? "–" : share(remedy.after, remedy.seeds),
  ];
  return `<tr><th scope="row">${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

function changeOf({ diagnosed, remedy }: ClinicRow): string {
  if (diagnosed === "none") return "–";
  if (remedy === null) return "none found";
  return `${escapeHtml(remedy.title)} <small>${remedy.cost.toFixed(1)} × work</small>`;
}

/** A rate and the number of seeds, without a line break inside either. */
const share = (rate: number, seeds: number): string =>
  `${rounded(rate).replaceAll(" ", "&nbsp;")} <small>of&nbsp;${seeds}</small>`;

const fraction = ({ right, of }: Fraction): string => `${right} of ${of} (${rounded(of === 0 ? 0 : right / of)})`;

/** The name of a symptom, linked to its description. */
function linked(code: string): string {
  return Object.hasOwn(symptoms, code) ? `<a href="/symptoms#${code}">${code}</a>` : code;
}
