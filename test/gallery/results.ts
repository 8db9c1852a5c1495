/** The gallery's entries, and the results that `npm run gallery` writes. */
import { readFile, writeFile } from "node:fs/promises";
import { readRequest } from "../../api/operations/read-request.ts";
import { planOf } from "../../api/operations/task.ts";
import type { SuccessProbabilityResult } from "../../api/plot/result.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { type Difference, independentDifference } from "./difference.ts";
import type { GalleryEntry } from "./entry.ts";
import { exclusiveOr } from "./exclusive-or.ts";
import { origin } from "./origin.ts";
import { parities } from "./parity.ts";

export const entries: readonly GalleryEntry[] = [...exclusiveOr, ...parities, ...origin];

/** What the picture of a study needs of its answer. */
export type StudyAnswer = Omit<SuccessProbabilityResult, "id" | "experiment" | "engine" | "operation">;

export interface GalleryResults {
  readonly engine: string;
  /** CPU seconds of each entry, and its answer. */
  readonly rows: Readonly<Record<string, { readonly seconds: number; readonly answer: StudyAnswer }>>;
}

/** The request of an entry. */
export const requestOf = ({ experiment, seeds }: GalleryEntry, count = seeds) => ({
  experiment,
  seeds: { first: 0, count },
});

/** The answer to the request of an entry, with the first failures only. */
export function answerOf(entry: GalleryEntry, count = entry.seeds): StudyAnswer {
  const plan = planOf("success-probability", readRequest("success-probability", requestOf(entry, count)));
  const { failures, ...answer } = runToEnd(plan.run()) as unknown as SuccessProbabilityResult & {
    readonly experiment: unknown;
  };
  const { experiment: _, ...rest } = answer;
  return { ...rest, failures: failures.slice(0, 10) };
}

/** Own minus published rate. Of a rate without a number of runs, its rounding is all that is uncertain. */
export function differenceOf({ published }: GalleryEntry, own: { successes: number; trials: number }): Difference {
  if (published.trials !== null) return independentDifference(published, own);
  const rounding = 0.5 / 10 ** published.decimals;
  const { estimate, low, high } = independentDifference({ rate: published.rate }, own);
  return { estimate, low: low - rounding, high: high + rounding };
}

/** Whether the interval of the difference holds 0. */
export const agrees = ({ low, high }: Difference): boolean => low <= 0 && high >= 0;

export const publishedRate = ({ published }: GalleryEntry): number =>
  published.trials === null ? published.rate : published.successes / published.trials;

const file = new URL("results.json", import.meta.url);

export async function readGallery(): Promise<GalleryResults> {
  return JSON.parse(await readFile(file, "utf8")) as GalleryResults;
}

export async function writeGallery(results: GalleryResults): Promise<void> {
  await writeFile(file, `${JSON.stringify(results, null, 1)}\n`);
}
