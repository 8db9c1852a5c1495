/** The results that `npm run neutrality` writes. */
import { readFile, writeFile } from "node:fs/promises";
import { patched } from "../clinic/replay.ts";
import { mean } from "../mean.ts";
import { clearSign } from "./clear.ts";
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
  readonly agrees: boolean;
  /** Whether the published runs are copies of one: see {@link isCopied}. */
  readonly copies: boolean;
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

export function rowOf(study: PublishedStudy, edge: PublishedEdge, seeds: number): EdgeRow {
  const [before, after] = [nodePatchOf(study, edge.from)!, edge.nodePatch!].map((patch) =>
    measure(study, patched(study.experiment, patch), seeds),
  ) as [number[], number[]];
  const paired = pairedMean(before, after);
  return {
    study: study.id,
    from: edge.from,
    to: edge.to,
    change: changeText(edge),
    published: { before: mean(edge.before), after: mean(edge.after) },
    own: { seeds, before: mean(before), after: mean(after), ...paired },
    agrees: Math.sign(paired.difference) === clearSign(study, edge),
    copies: isCopied(edge, before, after),
  };
}

/**
 * Whether the ten published runs agree to the last digit both before and after a change, while ours differ from seed to
 * seed: then the program fixes its seed, and its ten runs are one.
 */
function isCopied(edge: PublishedEdge, before: readonly number[], after: readonly number[]): boolean {
  const isOne = (numbers: readonly number[]) => new Set(numbers).size === 1;
  return isOne(edge.before) && isOne(edge.after) && !isOne(before) && !isOne(after);
}

const file = new URL("results.json", import.meta.url);

export async function readNeutrality(): Promise<NeutralityResults> {
  return JSON.parse(await readFile(file, "utf8")) as NeutralityResults;
}

export async function writeNeutrality(results: NeutralityResults): Promise<void> {
  await writeFile(file, `${JSON.stringify(results, null, 1)}\n`);
}
