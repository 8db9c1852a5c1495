/** The score card on the bugs of deepmufl: what five published tools found in each, what this service finds, and its fix. */
import { type Interval, interval } from "../../api/statistics/intervals.ts";
import { type ClinicCase, isSound } from "../clinic/case.ts";
import type { ClinicRow } from "../clinic/examine.ts";
import type { ClinicResults } from "../clinic/results.ts";
import { type Fraction, holds } from "../clinic/score.ts";

/** How a bug counts. The rules were written before the first run. */
export const rules = [
  "Each bug is sent to POST /remedies as an experiment and nothing else: the default request.",
  "Found: the decisive finding is one of the causes that interventions in another implementation have shown. Where faults " +
    "can be repaired either way, any of them counts. A document that does not fit its own loss is refused; the refusal " +
    "counts as found if it names the cause, and the fix is that of the variant that runs.",
  "Fixed: the first change that is proven to help succeeds in at least 90 % of at least 40 fresh seeds, which the search " +
    "did not see. The interval is Wilson's, at a confidence of 95 %.",
  "Sound: three of the programs have no fault. There, a tool is right if it reports none.",
  "Another tool is right about a bug if its published verdict, on the whole program, is that there is a fault.",
  "Seconds are CPU seconds of the answer on one core. A bug that is also a case of the clinic counts once, here.",
] as const;

/** What is wanted of the bugs with a fault. */
export const targets = { found: 0.9, fixed: 0.85 } as const;

export interface ScoreRow {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly sound: boolean;
  /** Whether each of the other tools reports a fault. */
  readonly rivals: Readonly<Record<string, boolean>>;
  readonly shown: readonly string[];
  readonly diagnosed: string;
  readonly right: boolean;
  readonly fix: { readonly title: string; readonly successes: number; readonly trials: number } | null;
  /** Of the rate of the fix; null without one. */
  readonly interval: Interval | null;
  readonly fixed: boolean;
  readonly seconds: number;
  /** The case of the clinic that is the same bug. */
  readonly also: string | null;
}

export function scoreRows(
  cases: readonly (ClinicCase & { readonly alsoInClinic?: string })[],
  results: ClinicResults,
): ScoreRow[] {
  const rows = new Map((results.sections.deepmufl?.rows ?? []).map((row) => [row.id, row]));
  return cases.map((one) => rowOf(one, rows.get(one.id)!));
}

function rowOf(one: ClinicCase & { readonly alsoInClinic?: string }, row: ClinicRow): ScoreRow {
  const { remedy } = row;
  const sound = isSound(row.shown);
  return {
    id: one.id,
    title: row.title,
    url: row.url,
    sound,
    rivals: one.rivals ?? {},
    shown: row.shown,
    diagnosed: row.diagnosed,
    right: row.right,
    fix: sound || remedy === null ? null : { title: remedy.title, ...remedy.later },
    interval: sound || remedy === null ? null : interval("wilson", remedy.later.successes, remedy.later.trials, 0.95),
    fixed: !sound && remedy !== null && holds(remedy),
    seconds: row.seconds,
    also: one.alsoInClinic ?? null,
  };
}

export interface Totals {
  readonly found: Fraction;
  readonly fixed: Fraction;
  /** Sound programs that are reported without a fault. */
  readonly calm: Fraction;
  readonly seconds: number;
  readonly rivals: Readonly<Record<string, { readonly found: Fraction; readonly calm: Fraction }>>;
}

export function totalsOf(rows: readonly ScoreRow[]): Totals {
  const sick = rows.filter(({ sound }) => !sound);
  const sound = rows.filter((row) => row.sound);
  const part = (some: readonly ScoreRow[], isRight: (row: ScoreRow) => boolean): Fraction => ({
    right: some.filter(isRight).length,
    of: some.length,
  });
  const names = [...new Set(rows.flatMap(({ rivals }) => Object.keys(rivals)))];
  return {
    found: part(sick, ({ right }) => right),
    fixed: part(sick, ({ fixed }) => fixed),
    calm: part(sound, ({ right }) => right),
    seconds: rows.reduce((sum, row) => sum + row.seconds, 0),
    rivals: Object.fromEntries(
      names.map((name) => [
        name,
        {
          found: part(sick, ({ rivals }) => rivals[name] === true),
          calm: part(sound, ({ rivals }) => rivals[name] === false),
        },
      ]),
    ),
  };
}
