/** The clinic's results as text for a terminal and as a page. */
import type { ClinicRow, Score, Share } from "./examine.ts";

const percent = (rate: number) => `${Math.round(100 * rate)} %`;
const share = ({ right, of }: Share) => `${right} of ${of} (${percent(of === 0 ? 0 : right / of)})`;

export function lineOf({ right, id, shown, diagnosed, standing, before, seeds, remedy }: ClinicRow): string {
  const cure = remedy === null ? "no remedy found" : `${remedy.title}: ${percent(remedy.after)} of ${remedy.seeds}, at ${remedy.cost.toFixed(1)} times the work`;
  const found = `${diagnosed}${standing === null ? "" : ` (${standing})`}`;
  return `${right ? " " : "✗"} ${id.padEnd(26)} ${percent(before).padStart(5)} of ${String(seeds).padEnd(4)} shown ${shown.join(", ")}; found ${found}; ${diagnosed === "none" ? "nothing to remedy" : cure}`;
}

/** The sentences of the score. */
export function summaryOf({ cause, remedy, calm }: Score): string[] {
  return [
    `The decisive finding is the shown cause in ${share(cause)} cases.`,
    `A change that is proven and reaches 90 % is found in ${share(remedy)} of the cases that fail.`,
    `Of the cases that train, ${share(calm)} are said to be healthy.`,
  ];
}

/** A whole page, without script. */
export function pageOf(rows: readonly ClinicRow[], score: Score, engine: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The clinic · Trainability</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/style.css">
</head>
<body class="wide-page">
<main>
<p><a href="/">Trainability</a></p>
<h1>The clinic</h1>
<p>Failures that people reported, as experiments. Each was given to <code>POST /remedies</code>, which knows nothing but the experiment. “Shown” is what interventions in another implementation had shown before; “accepted” is what was answered where the question was asked. Engine ${engine}; made by <code>npm run clinic</code>.</p>
<ul>
${summaryOf(score).map((sentence) => `<li>${sentence}</li>`).join("\n")}
</ul>
<div class="wide">
<table class="clinic">
<thead><tr><th scope="col">Case</th><th scope="col">Accepted</th><th scope="col">Shown</th><th scope="col">Found here</th><th scope="col">Before</th><th scope="col">Best change</th><th scope="col">After</th></tr></thead>
<tbody>
${rows.map(rowOf).join("\n")}
</tbody>
</table>
</div>
</main>
</body>
</html>
`;
}

function rowOf({ title, url, accepted, shown, diagnosed, standing, right, before, seeds, remedy }: ClinicRow): string {
  const name = url === "" ? escape(title) : `<a href="${escape(url)}">${escape(title)}</a>`;
  const found = `${right ? "✓" : "✗"} ${diagnosed}${standing === null ? "" : ` <small>${standing}</small>`}`;
  const cells = [
    accepted.join(", ") || "–",
    shown.join(", "),
    found,
    `${percent(before)} <small>of ${seeds}</small>`,
    diagnosed === "none" ? "–" : remedy === null ? "none found" : `${escape(remedy.title)} <small>${remedy.cost.toFixed(1)} × work</small>`,
    remedy === null || diagnosed === "none" ? "–" : `${percent(remedy.after)} <small>of ${remedy.seeds}</small>`,
  ];
  return `<tr><th scope="row">${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
