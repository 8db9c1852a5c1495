/** The results that `npm run neutrality` writes. */
import { readFile, writeFile } from "node:fs/promises";
import { mergePatch } from "../../api/experiment/request/patch.ts";
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import { mean } from "../mean.ts";
import { clearSign, isOneRun, reachOfOneRun } from "./clear.ts";
import { measure, type PairedMean, pairedMean } from "./measure.ts";
import { changeText, nodePatchOf, type PublishedEdge, type PublishedStudy, studies } from "./published.ts";

/** One clear published difference, and ours. */
export interface EdgeRow {
  readonly study: string;
  readonly from: number;
  readonly to: number;
  readonly change: string;
  /** The published means. */
  readonly published: { readonly before: number; readonly after: number };
  /** Our means on the same seeds, and the paired difference. */
  readonly own: { readonly seeds: number; readonly before: number; readonly after: number } & PairedMean;
  /** Whether ours has the published sign, and an interval without 0. */
  readonly agrees: boolean;
  /** If the ten published runs are one: how far two single runs differ by chance. Otherwise null. */
  readonly reach: number | null;
}

export interface NeutralityResults {
  readonly engine: string;
  /** CPU seconds of all measurements. */
  readonly seconds: number;
  readonly rows: readonly EdgeRow[];
  /** Clear differences of experiments that the service cannot express. */
  readonly left: readonly { readonly study: string; readonly change: string; readonly reason: string }[];
}

/** The least share of clear differences with the published sign. */
export const LEAST_SHARE = 0.95;

/** Seeds of an experiment: more, while the interval of the difference holds 0. */
export const SEEDS = [100, 1000, 4000] as const;

/** Whether a difference counts: one of two single runs is clear if chance does not reach it. */
export const counts = ({ published, reach }: Pick<EdgeRow, "published" | "reach">): boolean =>
  reach === null || Math.abs(published.after - published.before) > reach;

/** The edges whose published difference is clear: those that can be expressed, and the others with the reason. */
export function clearEdges(): {
  readonly tested: readonly { readonly study: PublishedStudy; readonly edge: PublishedEdge }[];
  readonly left: NeutralityResults["left"];
} {
  const clear = studies.flatMap((study) =>
    study.edges.filter((edge) => clearSign(study, edge) !== 0).map((edge) => ({ study, edge })),
  );
  const expressible = ({ study, edge }: (typeof clear)[number]) =>
    edge.nodePatch !== undefined && nodePatchOf(study, edge.from) !== undefined;
  return {
    tested: clear.filter(expressible),
    left: clear
      .filter((one) => !expressible(one))
      .map(({ study, edge }) => ({
        study: study.id,
        change: changeText(edge),
        reason: edge.notExpressible ?? "the experiment before the change cannot be expressed",
      })),
  };
}

/** The row of a change, with as many of the numbers of seeds as it takes to tell the difference from 0. */
export function rowOf(study: PublishedStudy, edge: PublishedEdge, seeds: readonly number[] = SEEDS): EdgeRow {
  const [first, ...more] = seeds as [number, ...number[]];
  const [before, after] = [nodePatchOf(study, edge.from)!, edge.nodePatch!].map((patch) =>
    measure(study, mergePatch(study.experiment, patch) as ExperimentInput, first),
  ) as [number[], number[]];
  const paired = pairedMean(before, after);
  const isTold = paired.low > 0 || paired.high < 0;
  if (!isTold && more.length > 0) return rowOf(study, edge, more);
  return {
    study: study.id,
    from: edge.from,
    to: edge.to,
    change: changeText(edge),
    published: { before: mean(edge.before), after: mean(edge.after) },
    own: { seeds: first, before: mean(before), after: mean(after), ...paired },
    agrees: isTold && Math.sign(paired.difference) === clearSign(study, edge),
    reach: isOneRun(study) ? reachOfOneRun(before, after) : null,
  };
}

const file = new URL("results.json", import.meta.url);

export async function readNeutrality(): Promise<NeutralityResults> {
  return JSON.parse(await readFile(file, "utf8")) as NeutralityResults;
}

export async function writeNeutrality(results: NeutralityResults): Promise<void> {
  await writeFile(file, `${JSON.stringify(results, null, 1)}\n`);
}
