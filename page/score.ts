/** The score card beside published tools, and the changes whose accuracies others published. */
import { symptoms } from "../api/diagnosis/registry.ts";
import { sections } from "../test/clinic/cases.ts";
import type { ClinicResults } from "../test/clinic/results.ts";
import type { Fraction } from "../test/clinic/score.ts";
import { LEAST, LEVEL } from "../test/neutrality/clear.ts";
import { type EdgeRow, LEAST_SHARE, type NeutralityResults } from "../test/neutrality/results.ts";
import { rules, type ScoreRow, scoreRows, targets, totalsOf } from "../test/score/card.ts";
import { escapeHtml, heading, percent, prose, rounded, table } from "./html.ts";
import { shell } from "./shell.ts";

const LEAD =
  "Twenty bugs of a public benchmark: what five published tools found, what is found here, and whether the fix holds.";

export function scorePage(results: ClinicResults, neutrality: NeutralityResults): string {
  return shell({
    path: "/score",
    title: "Score card",
    description: LEAD,
    lead: LEAD,
    body: [
      prose(`
The bugs are programs of the benchmark of deepmufl (ASE 2023), as experiments. The published verdicts are those of its
authors. The rules:`),
      `<ol>\n${rules.map((rule) => `<li>${escapeHtml(rule)}</li>`).join("\n")}\n</ol>`,
      totalsTable(results),
      heading(2, "Each bug", "bugs"),
      prose(
        `The results are of engine ${results.engine}; \`npm run score\` computes them. A ✗ is where this service is wrong.`,
      ),
      bugTable(results),
      ...neutralitySection(neutrality),
    ].join("\n"),
  });
}

const share = ({ right, of }: Fraction): string => `${right} of ${of}`;

/** The totals of this service and of the five tools. */
export function totalsTable(results: ClinicResults): string {
  const { found, fixed, calm, rivals } = totalsOf(scoreRows(sections.deepmufl, results));
  const mark = ({ right, of }: Fraction, least: number) =>
    `${share({ right, of })} <small>${right >= least * of ? "reaches" : "misses"} ${rounded(least)}</small>`;
  return table(
    ["Tool", "Faults found", "Fixes that hold on fresh seeds", "Sound programs left alone"],
    [
      ["This service", mark(found, targets.found), mark(fixed, targets.fixed), share(calm)],
      ...Object.entries(rivals).map(([name, theirs]) => [
        escapeHtml(name),
        share(theirs.found),
        "none measured",
        share(theirs.calm),
      ]),
    ],
    "scores",
  );
}

function bugTable(results: ClinicResults): string {
  const rows = scoreRows(sections.deepmufl, results);
  const names = Object.keys(rows[0]!.rivals);
  return table(
    ["Bug", ...names, "Shown", "Found here", "Fix", "Fresh seeds", "95 % interval", "CPU"],
    rows.map((row) => [
      `<a href="${escapeHtml(row.url)}">${escapeHtml(row.title)}</a>${row.also === null ? "" : " <small>also in the clinic</small>"}`,
      ...names.map((name) => (row.rivals[name] ? "fault" : "–")),
      codes(row.shown),
      `${row.right ? "✓" : "✗"} ${codes([row.diagnosed])}`,
      ...fixCells(row),
      `${row.seconds.toFixed(1)}&nbsp;s`,
    ]),
    "clinic",
  );
}

function fixCells({ sound, fix, interval, fixed }: ScoreRow): string[] {
  if (sound) return ["nothing to fix", "–", "–"];
  if (fix === null || interval === null) return ["✗ none proven", "–", "–"];
  return [
    `${fixed ? "✓" : "✗"} ${escapeHtml(fix.title)}`,
    `${fix.successes}&nbsp;of&nbsp;${fix.trials}`,
    `${percent(interval.low)} to ${percent(interval.high)}`,
  ];
}

const codes = (names: readonly string[]): string =>
  names
    .map((name) => (Object.hasOwn(symptoms, name) ? `<a href="/symptoms#${name}">${name}</a>` : escapeHtml(name)))
    .join(", ");

function neutralitySection({ engine, seconds, rows, left }: NeutralityResults): string[] {
  const agreeing = rows.filter(({ agrees }) => agrees).length;
  const own = rows.filter(({ copies }) => !copies);
  const ownAgreeing = own.filter(({ agrees }) => agrees).length;
  return [
    heading(2, "Changes that others measured", "neutrality"),
    prose(`
Jahangirova, Humbatova, Kim, Yoo and Tonella published ten accuracies, or errors, before and after single changes of six
programs. A difference counts as clear if the exact test of Mann and Whitney has a p-value of at most ${LEVEL} and the means
differ by at least ${LEAST.accuracy}, of errors by at least ${rounded(LEAST.error)} of the greater one. These rules were written before
the first run. Every clear difference is measured here on the same seeds before and after the change.

The sign agrees in ${agreeing} of ${rows.length}. Where the ten published runs are equal to the last digit before and after,
although other seeds differ, the program fixes its seed, and ten runs are one: without these rows the sign agrees in
${ownAgreeing} of ${own.length}; ${rounded(LEAST_SHARE)} is wanted. The results are of engine ${engine} and took
${seconds.toFixed(0)} CPU seconds; \`npm run neutrality\` computes them.`),
    table(
      ["Program", "Change", "Published", "Here", "Difference here", "95 % interval", "Sign"],
      rows.map(neutralityCells),
      "clinic",
    ),
    prose(
      `${left.length} further clear differences cannot be expressed: ` +
        [...new Set(left.map(({ reason }) => reason))].map(escapeHtml).join("; ") +
        ".",
    ),
  ];
}

function neutralityCells({ study, change, published, own, agrees, copies }: EdgeRow): string[] {
  const from = (numbers: { readonly before: number; readonly after: number }) =>
    `${short(numbers.before)} → ${short(numbers.after)}`;
  return [
    study.replace("neutrality-", ""),
    escapeHtml(change),
    `${from(published)}${copies ? " <small>one run, ten times</small>" : ""}`,
    `${from(own)} <small>${own.seeds} seeds</small>`,
    short(own.difference),
    `${short(own.low)} to ${short(own.high)}`,
    agrees ? "✓" : `✗ <small>${reasonOf(copies)}</small>`,
  ];
}

const reasonOf = (copies: boolean): string =>
  copies
    ? "ten copies of one run are published, and one run does not show the sign"
    : "before the change, ten copies of one run are published, which lies below the mean of other seeds";

const short = (x: number): string => String(Number(x.toPrecision(3))).replace("-", "−");
