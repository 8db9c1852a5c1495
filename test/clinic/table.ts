/** The results of the clinic as text for a terminal and as a page. */
import { symptoms } from "../../api/diagnosis/registry.ts";
import { sentence } from "../../api/prose/prose.ts";
import { escapeHtml } from "../../page/html.ts";
import { shell } from "../../page/shell.ts";
import type { ClinicResults, ClinicRow, Fraction, Score } from "./examine.ts";

const percent = (rate: number) => `${Math.round(100 * rate)} %`;
const fraction = ({ right, of }: Fraction) => `${right} of ${of} (${percent(of === 0 ? 0 : right / of)})`;

export function lineOf({ right, id, shown, diagnosed, standing, before, seeds, remedy }: ClinicRow): string {
  const cure =
    remedy === null
      ? "no remedy found"
      : `${remedy.title}: ${percent(remedy.after)} of ${remedy.seeds}, at ${remedy.cost.toFixed(1)} times the work`;
  const found = `${diagnosed}${standing === null ? "" : ` (${standing})`}`;
  return (
    `${right ? " " : "✗"} ${id.padEnd(26)} ${percent(before).padStart(5)} of ${String(seeds).padEnd(4)} ` +
    `shown ${shown.join(", ")}; found ${found}; ${diagnosed === "none" ? "nothing to remedy" : cure}`
  );
}

/** The score in sentences. */
export function summaryOf({ cause, alone, remedy, calm }: Score): string[] {
  return [
    `The decisive finding is the known cause in ${fraction(cause)} cases.`,
    `In cases that fail, the diagnosis of a single run, without trials, names the cause first in ${fraction(alone)}.`,
    `In cases that fail, a change is proven to help and reaches 90 % in ${fraction(remedy)}.`,
    `In cases that train, the diagnosis finds nothing wrong in ${fraction(calm)}.`,
  ];
}

const LEAD =
  "Failures that people reported, as experiments, and planted faults: " +
  "what the diagnosis finds in them, and which changes are proven to help.";

/** The whole page, without scripts. */
export function pageOf({ engine, reported, planted }: ClinicResults): string {
  return shell({
    path: "/clinic",
    title: "The clinic",
    description: LEAD,
    lead: LEAD,
    body: `<p>Each experiment was sent to <a href="/docs/api#remedies"><code>POST /remedies</code></a>, which knows
nothing else about the case. “Shown” is the cause that interventions in another implementation had shown before;
“accepted” is the accepted answer where the question was asked. Engine ${engine}; made by
<code>npm run clinic</code>.</p>
${scoreList(reported.score)}
${tableOf("Case", ["Accepted", "Shown"], reported.rows, ({ accepted, shown }) => [
  accepted.map(linked).join(", ") || "–",
  shown.map(linked).join(", "),
])}
<h2 id="planted"><a href="#planted">Planted faults</a></h2>
<p>Experiments that train, and the same experiments with one fault each. The cause is known, and a finding of another
name counts as wrong, even if it is true. These experiments were written together with the diagnosis, so they protect it
against regressions; the cases above judge it.</p>
${scoreList(planted.score)}
${tableOf("Experiment", ["Named by"], planted.rows, ({ shown }) => [shown.map(linked).join(" or ")])}`,
  });
}

function scoreList(score: Score): string {
  return `<ul>
${summaryOf(score)
  .map((sentence) => `<li>${sentence}</li>`)
  .join("\n")}
</ul>`;
}

/** The columns `known`, with what is known about each case, come before the results. */
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

function rowOf(
  { title, url, diagnosed, standing, right, before, seeds, remedy }: ClinicRow,
  known: readonly string[],
): string {
  const name = url === "" ? escapeHtml(sentence(title)) : `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`;
  const found = `${right ? "✓" : "✗"} ${linked(diagnosed)}${standing === null ? "" : ` <small>${standing}</small>`}`;
  const cells = [
    ...known,
    found,
    `${whole(percent(before))} <small>of&nbsp;${seeds}</small>`,
    diagnosed === "none"
      ? "–"
      : remedy === null
        ? "none found"
        : `${escapeHtml(remedy.title)} <small>${remedy.cost.toFixed(1)} × work</small>`,
    remedy === null || diagnosed === "none"
      ? "–"
      : `${whole(percent(remedy.after))} <small>of&nbsp;${remedy.seeds}</small>`,
  ];
  return `<tr><th scope="row">${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

/** The words with spaces that do not break. */
function whole(words: string): string {
  return words.replaceAll(" ", "&nbsp;");
}

/** The code of a symptom, linked to its description. */
function linked(code: string): string {
  return Object.hasOwn(symptoms, code) ? `<a href="/symptoms#${code}">${code}</a>` : code;
}
