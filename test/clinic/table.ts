/** The clinic's results as text for a terminal and as a page. */
import { symptoms } from "../../api/diagnosis/registry.ts";
import { sentence } from "../../api/prose/prose.ts";
import { escapeHtml } from "../../page/html.ts";
import { shell } from "../../page/shell.ts";
import type { ClinicResults, ClinicRow, Score, Share } from "./examine.ts";

const percent = (rate: number) => `${Math.round(100 * rate)} %`;
const share = ({ right, of }: Share) => `${right} of ${of} (${percent(of === 0 ? 0 : right / of)})`;

export function lineOf({ right, id, shown, diagnosed, standing, before, seeds, remedy }: ClinicRow): string {
  const cure =
    remedy === null
      ? "no remedy found"
      : `${remedy.title}: ${percent(remedy.after)} of ${remedy.seeds}, at ${remedy.cost.toFixed(1)} times the work`;
  const found = `${diagnosed}${standing === null ? "" : ` (${standing})`}`;
  return `${right ? " " : "✗"} ${id.padEnd(26)} ${percent(before).padStart(5)} of ${String(seeds).padEnd(4)} shown ${shown.join(", ")}; found ${found}; ${diagnosed === "none" ? "nothing to remedy" : cure}`;
}

/** The sentences of the score. */
export function summaryOf({ cause, alone, remedy, calm }: Score): string[] {
  return [
    `The decisive finding is the known cause in ${share(cause)} cases.`,
    `Of the cases that fail, a diagnosis of one run, without a trial, names it first in ${share(alone)}.`,
    `A change that is proven and reaches 90 % is found in ${share(remedy)} of the cases that fail.`,
    `Of the cases that train, ${share(calm)} are said to be healthy.`,
  ];
}

const LEAD =
  "Failures that people reported, as experiments, and faults that were put in: what is found in them, and what is proven to help.";

/** A whole page, without script. */
export function pageOf({ engine, reported, planted }: ClinicResults): string {
  return shell({
    path: "/clinic",
    title: "The clinic",
    description: LEAD,
    lead: LEAD,
    body: `<p>Each was given to <a href="/docs/api#remedies"><code>POST /remedies</code></a>, which knows nothing but the experiment. “Shown” is what interventions in another implementation had shown before; “accepted” is what was answered where the question was asked. Engine ${engine}; made by <code>npm run clinic</code>.</p>
${scoreList(reported.score)}
${tableOf("Case", ["Accepted", "Shown"], reported.rows, ({ accepted, shown }) => [accepted.map(linked).join(", ") || "–", shown.map(linked).join(", ")])}
<h2 id="planted"><a href="#planted">Faults that were put in</a></h2>
<p>Experiments that train, and the same with one fault each: what is wrong is known beforehand, and a finding of another name, however true, counts as wrong. They were written beside the diagnosis, so that they guard it more than they judge it; for that there are the cases above.</p>
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

/** What is `known` of a case stands before what was found. */
function tableOf(
  first: string,
  known: readonly string[],
  rows: readonly ClinicRow[],
  knownOf: (row: ClinicRow) => string[],
): string {
  return `<div class="wide">
<table class="clinic">
<thead><tr>${[first, ...known, "Found here", "Before", "Best change", "After"].map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead>
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

/** Not broken over two lines. */
function whole(words: string): string {
  return words.replaceAll(" ", "&nbsp;");
}

/** A symptom's name, linked to what it is. */
function linked(code: string): string {
  return Object.hasOwn(symptoms, code) ? `<a href="/symptoms#${code}">${code}</a>` : code;
}
