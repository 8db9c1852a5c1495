/** The score card beside published tools, and the changes whose accuracies others published. */
import { symptoms } from "../api/diagnosis/registry.ts";
import { sections } from "../test/clinic/cases.ts";
import type { ClinicResults } from "../test/clinic/results.ts";
import type { Fraction } from "../test/clinic/score.ts";
import { LEAST, LEVEL, SAME_RUN } from "../test/neutrality/clear.ts";
import { studies } from "../test/neutrality/published.ts";
import { counts, type EdgeRow, LEAST_SHARE, type NeutralityResults, SEEDS } from "../test/neutrality/results.ts";
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
        `The results are of engine ${results.engine} and took ${totalsOf(scoreRows(sections.deepmufl, results)).seconds.toFixed(0)} CPU seconds; \`npm run score\` computes them. ` +
          "A ✗ is where this service is wrong.",
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
  return table(
    ["Bug", "Tools that report a fault", "Shown", "Found here", "Fix", "Fresh seeds", "95 % interval", "CPU"],
    rows.map((row) => [
      `<a href="${escapeHtml(row.url)}">${escapeHtml(titleOf(row))}</a>${row.also === null ? "" : " <small>also in the clinic</small>"}`,
      rivalsOf(row),
      codes(row.shown),
      `${row.right ? "✓" : "✗"} ${codes([row.diagnosed])}`,
      ...fixCells(row),
      `${row.seconds.toFixed(1)}&nbsp;s`,
    ]),
    "clinic",
  );
}

/** The title of the question; a bug without one has the number of the question. */
const titleOf = ({ title, url }: ScoreRow): string =>
  title.startsWith("mufl-") ? `Question ${/\d+/.exec(url)![0]}` : title;

/** The other tools that report a fault. */
function rivalsOf({ rivals }: ScoreRow): string {
  const names = Object.keys(rivals).filter((name) => rivals[name]);
  return names.length === 0 ? "none" : names.map(escapeHtml).join(", ");
}

function fixCells({ sound, fix, interval, fixed }: ScoreRow): string[] {
  if (sound) return ["nothing to fix", "–", "–"];
  if (fix === null || interval === null) return ["✗ none proven", "–", "–"];
  return [
    `${fixed ? "✓" : "✗"} ${escapeHtml(fix.title)}`,
    `${fix.successes}&nbsp;of&nbsp;${fix.trials}`,
    `${percent(interval.low)} to ${percent(interval.high)}`.replaceAll(" %", "&nbsp;%"),
  ];
}

const codes = (names: readonly string[]): string =>
  names
    .map((name) => (Object.hasOwn(symptoms, name) ? `<a href="/symptoms#${name}">${name}</a>` : escapeHtml(name)))
    .join(", ");

function neutralitySection({ engine, seconds, rows, left }: NeutralityResults): string[] {
  const agreeing = (some: readonly EdgeRow[]) => `${some.filter(({ agrees }) => agrees).length} of ${some.length}`;
  const counted = rows.filter(counts);
  const tests = studies.reduce((sum, { edges }) => sum + edges.length, 0);
  return [
    heading(2, "Changes that others measured", "neutrality"),
    prose(`
Jahangirova, Humbatova, Kim, Yoo and Tonella published ten accuracies, or errors, before and after each of ${tests} single
changes of six programs. Every clear difference is measured here, on the same seeds before and after the change, on the rows
that the program trains on and is measured on. The rules:`),
    `<ol>\n${neutralityRules.map((rule) => `<li>${escapeHtml(rule)}</li>`).join("\n")}\n</ol>`,
    prose(`
The sign agrees in ${agreeing(counted)}; ${rounded(LEAST_SHARE)} is wanted. With the differences that do not count, it
agrees in ${agreeing(rows)}. The results are of engine ${engine} and took ${seconds.toFixed(0)} CPU seconds;
\`npm run neutrality\` computes them.`),
    table(
      ["Program", "Change", "Published", "Here", "Difference here", "95 % interval", "Sign"],
      rows.map((row) => neutralityCells(row, tests)),
      "clinic",
    ),
    prose(
      `${left.length} further clear differences cannot be expressed: ` +
        [...new Set(left.map(({ reason }) => reason))].map(escapeHtml).join("; ") +
        ".",
    ),
  ];
}

/** Which of the published differences are clear, and how they count. */
const neutralityRules = [
  `Clear: the exact test of Mann and Whitney has a p-value of at most ${LEVEL}, and the means differ by at least ` +
    `${LEAST.accuracy}, of errors by at least ${rounded(LEAST.error)} of the greater one. This rule was written before the first run.`,
  `Ten runs that nowhere in a program differ by more than ${SAME_RUN} say no more than one, as where the program fixes its ` +
    "seed. A difference of two single runs counts if it is larger than 95 % of such differences are here. This rule was " +
    "added after the first run, so the table and a second total keep what it leaves out.",
  `Agrees: the difference here has the published sign, and its interval does not hold 0. While it does, more seeds are ` +
    `taken: ${SEEDS.map((seeds) => seeds.toLocaleString("en-US")).join(", ")}.`,
] as const;

function neutralityCells(row: EdgeRow, tests: number): string[] {
  const { study, change, published, own } = row;
  const from = (numbers: { readonly before: number; readonly after: number }) =>
    `${short(numbers.before)} → ${short(numbers.after)}`;
  return [
    programLink(study),
    escapeHtml(change),
    `${from(published)}${row.reach === null ? "" : " <small>one run</small>"}`,
    `${from(own)} <small>${own.seeds.toLocaleString("en-US")} seeds</small>`,
    short(own.difference),
    `${short(own.low)} to ${short(own.high)}`,
    `${row.agrees ? "✓" : "✗"} <small>${noteOf(row, tests)}</small>`,
  ];
}

/** A program by the number of the question that it is from. */
function programLink(study: string): string {
  const { url } = studies.find(({ id }) => id === study)!;
  return `<a href="${escapeHtml(url)}">${study.replace("neutrality-", "")}</a>`;
}

/** Why a row does not count, or does not agree. */
function noteOf(row: EdgeRow, tests: number): string {
  if (!counts(row)) return `does not count: two single runs differ by up to ${short(row.reach!)}`;
  if (row.agrees) return "";
  return `not told from 0 here; of ${tests} tests at a level of ${LEVEL}, up to ${short(tests * LEVEL)} are clear by chance`;
}

const short = (x: number): string => String(Number(x.toPrecision(3))).replace("-", "−");
