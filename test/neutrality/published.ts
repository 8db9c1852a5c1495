/**
 * Published accuracies and errors of experiments before and after single changes, ten runs each, from the study of the
 * neutrality of faults by Jahangirova, Humbatova, Kim, Yoo and Tonella.
 */
import { readFile } from "node:fs/promises";
import type { Patch } from "../../api/experiment/request/patch.ts";
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";

/** One change of an experiment, whose node has the number `to`; 0 is the base. */
export interface PublishedEdge {
  readonly from: number;
  readonly to: number;
  readonly change: Readonly<Record<string, readonly string[]>>;
  /** Ten measurements before the change, and ten after it. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** The experiment after the change, as a patch on the base; absent if it cannot be expressed. */
  readonly nodePatch?: Patch;
  readonly notExpressible?: string;
  readonly note?: string;
}

export interface PublishedStudy {
  readonly id: string;
  readonly url: string;
  readonly source: string;
  /** "accuracy", or an error followed by "lower is better". */
  readonly measure: string;
  readonly assumptions: readonly string[];
  readonly experiment: ExperimentInput;
  readonly edges: readonly PublishedEdge[];
}

export const studies = JSON.parse(
  await readFile(new URL("published.json", import.meta.url), "utf8"),
) as readonly PublishedStudy[];

/** The patch of a node of the study on its base; undefined if the node cannot be expressed. */
export function nodePatchOf({ edges }: PublishedStudy, node: number): Patch | undefined {
  return node === 0 ? {} : edges.find(({ to, nodePatch }) => to === node && nodePatch !== undefined)?.nodePatch;
}

/** What the published names of parameters mean; those of a layer end with its number. */
const words: Readonly<Record<string, string>> = {
  act: "activation of layer",
  batch_size: "batch size",
  bi: "biases of layer",
  ki: "weights of layer",
  lr: "learning rate",
  unit: "units of layer",
};

/** The change in words. */
export const changeText = ({ change }: Pick<PublishedEdge, "change">): string =>
  Object.entries(change)
    .map(([name, values]) => `${nameText(name)}: ${values.join(" → ")}`)
    .join(", ");

function nameText(name: string): string {
  const [, stem, layer] = /^([a-z_]+?)(\d*)$/.exec(name)!;
  return [words[stem!] ?? stem!, layer!].filter((part) => part !== "").join(" ");
}
