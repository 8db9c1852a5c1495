/** What no framework says as the service does, whatever the experiment is. */
import { drawsAnything } from "../network/core/initial-parameters.ts";
import { generators } from "../network/random/generators.ts";
import { type ActivationEntry, type ActivationName, activations } from "../network/tables/activations.ts";
import type { CodeSubject } from "./code-subject.ts";

/** PyTorch adds the same small number. */
export const CLIPPED_BY_NORM = "Clipping: the service divides by the norm plus 1e-6, as PyTorch does.";

/** The frameworks whose scripts give each array its own rate. */
const SCALED = ["PyTorch", "JAX"];

/** Generators whose draws a framework repeats to the bit, and why others are not. */
export function commonDifferences(
  { specification, orders }: CodeSubject,
  framework: string,
  replayed: readonly string[],
): string[] {
  const { network, random, batches, precision } = specification;
  const size = batches.size === "all" ? specification.data.inputs.length : batches.size;
  const differences: string[] = [];
  if (drawsAnything(network.layers) && !replayed.includes(random.generator))
    differences.push(
      `The initial numbers: ${framework} draws its own, and the service has those of ` +
        `"${random.generator}" (${generators[random.generator].summary.split(/[:;(]/)[0]!.trim().replace(/[.,]$/, "")}). ` +
        "Rates of success are comparable, single seeds are not.",
    );
  if (batches.order === "shuffled" && orders === null)
    differences.push(
      size < specification.data.inputs.length
        ? `The order of the samples: ${framework} draws its own permutation in every epoch.`
        : "The order of the samples, which changes only the rounding, since each batch has all of them.",
    );
  if (network.layers.some(({ dropout }) => dropout > 0)) differences.push(`Dropout: ${framework} draws its own masks.`);
  if (precision === "float32")
    differences.push(
      "Rounding in float32: sums are in another order, so last bits differ, and more where a run is chaotic.",
    );
  const { start } = specification;
  const levelless = network.layers.slice(0, -1).flatMap(({ activation: { name } }) => {
    const { inactiveUpTo }: ActivationEntry = activations[name as ActivationName];
    return inactiveUpTo === undefined ? [name] : [];
  });
  if (start !== null && "redraw" in start && levelless.length > 0)
    differences.push(
      `The redraw: units of ${[...new Set(levelless)].join(" and ")} whose output is 0 are not dead here.`,
    );
  if (network.scaling !== undefined && !SCALED.includes(framework))
    differences.push(`The scaling "${network.scaling}" of weights and of their rates is left out.`);
  if (specification.success.distinctCodes !== undefined)
    differences.push("The number of distinct codes of the samples is not measured: a run succeeds without it.");
  if (specification.success.meanLossOfLast !== undefined)
    differences.push("The mean loss of the last epochs is not measured: a run succeeds without it.");
  return differences;
}
