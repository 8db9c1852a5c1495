/** The results that `npm run clinic` writes. */
import { readFile, writeFile } from "node:fs/promises";
import type { SectionName } from "./cases.ts";
import type { ClinicRow } from "./examine.ts";
import type { Score } from "./score.ts";

export interface ClinicSection {
  readonly score: Score;
  /** In the order of the cases. */
  readonly rows: readonly ClinicRow[];
}

export interface ClinicResults {
  readonly engine: string;
  readonly sections: { [Name in SectionName]?: ClinicSection };
}

const file = new URL("results.json", import.meta.url);

/** Undefined if the file has another form. */
export async function readResults(): Promise<ClinicResults | undefined> {
  const results = JSON.parse(await readFile(file, "utf8")) as Partial<ClinicResults>;
  return results.sections && (results as ClinicResults);
}

export async function writeResults(results: ClinicResults): Promise<void> {
  await writeFile(file, `${JSON.stringify(results, null, 1)}\n`);
}
