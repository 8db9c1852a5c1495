/** The results that `npm run nulls` writes. */
import { readFile, writeFile } from "node:fs/promises";
import type { Searched } from "./measure.ts";
import type { Planted } from "./scenarios.ts";

/** Searches where no change helps. */
export interface NullRow {
  /** Null for the default request. */
  readonly effort: number | null;
  readonly searches: number;
  /** In how many of them something is called proven. */
  readonly proven: number;
}

/** Searches where some changes help. */
export interface PlantedRow extends Planted {
  readonly searches: number;
  /** In how many of them a change that helps is called proven. */
  readonly found: number;
  /** CPU seconds that all their trials would have taken. */
  readonly seconds: number;
  /** Of the best proven changes: their number, and how many are called sufficient, not sufficient, or not settled. */
  readonly best: number;
  readonly yes: number;
  readonly no: number;
  readonly notSettled: number;
  /** How many intervals of the best changes do not contain the truth. */
  readonly missed: number;
}

export interface NullResults {
  readonly engine: string;
  readonly nulls: readonly NullRow[];
  readonly planted: readonly PlantedRow[];
  /** The same planted effects in another tree. */
  readonly beside: { readonly engine: string; readonly planted: readonly PlantedRow[] } | null;
}

export function nullRow(effort: number | null, searched: readonly Searched[]): NullRow {
  return { effort, searches: searched.length, proven: searched.filter(({ proven }) => proven).length };
}

export function plantedRow(planted: Planted, searched: readonly Searched[]): PlantedRow {
  const best = searched.flatMap((one) => one.best ?? []);
  const called = (...words: string[]) => best.filter(({ sufficient }) => words.includes(sufficient)).length;
  return {
    ...planted,
    searches: searched.length,
    found: searched.filter(({ found }) => found).length,
    seconds: Number((searched.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000).toPrecision(4)),
    best: best.length,
    // An earlier engine says true or false.
    yes: called("yes", "true"),
    no: called("no", "false"),
    notSettled: called("not-settled"),
    missed: best.filter(({ rate, low, high }) => rate < low || rate > high).length,
  };
}

const file = new URL("results.json", import.meta.url);

export async function readNullResults(): Promise<NullResults> {
  return JSON.parse(await readFile(file, "utf8")) as NullResults;
}

export async function writeNullResults(results: NullResults): Promise<void> {
  await writeFile(file, `${JSON.stringify(results, null, 1)}\n`);
}
