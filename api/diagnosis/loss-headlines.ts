/** What does not fit a loss, in one sentence each, as far as the experiment alone tells. */
import type { Specification } from "../network/specification.ts";
import { type Choice, entryOf } from "../network/table.ts";
import { type ActivationEntry, activations } from "../network/tables/activations.ts";
import { hasLogits, isMeanOverSamples, type LossEntry, losses } from "../network/tables/losses.ts";
import { counted, span } from "../prose/prose.ts";
import { outputRange, type Rows } from "./measures/attainable.ts";

type OfOutputs = Pick<Specification, "network" | "loss">;

/** A loss of probabilities on outputs that are none. */
export function noProbabilities(specification: OfOutputs): string | undefined {
  const { activation } = specification.network.layers.at(-1)!;
  const { probabilities } = entryOf<LossEntry>(losses, specification.loss);
  if (!probabilities || entryOf<ActivationEntry>(activations, activation).probabilities) return undefined;
  const range = outputRange(specification);
  const unbounded = range.low === -Infinity && range.high === Infinity;
  return (
    "The loss expects probabilities as outputs, " +
    `but the output activation "${activation.name}" gives ${unbounded ? "any number" : `numbers ${span(range)}`}.`
  );
}

/** A loss of logits on outputs that have a limit. */
export function limitedLogits(specification: OfOutputs): string | undefined {
  if (!hasLogits(specification.loss)) return undefined;
  const range = outputRange(specification);
  // A softmax depends only on differences of logits, so for it one open end is enough.
  const ends = [-range.low, range.high].filter((end) => end < Infinity).length;
  if (ends === 0 || (ends === 1 && isMeanOverSamples(specification.loss))) return undefined;
  return (
    "The loss expects logits, which can be any number, " +
    `but the output activation "${specification.network.layers.at(-1)!.activation.name}" gives only numbers ${span(range)}.`
  );
}

/** The targets that are 0, of a loss that divides by them. Data are not made for another loss. */
export function zeroTargets(
  loss: Choice,
  rows: () => Rows,
): { readonly zeros: number; readonly headline: string } | undefined {
  const { divisorAtLeast } = entryOf<LossEntry>(losses, loss);
  if (divisorAtLeast === undefined) return undefined;
  const targets = rows().flat();
  const zeros = targets.filter((target) => Math.abs(target) <= divisorAtLeast).length;
  if (zeros === 0) return undefined;
  const headline = `"${loss.name}" divides by the targets, and ${zeros} of ${counted(targets.length, "target")} ${zeros === 1 ? "is" : "are"} 0.`;
  return { zeros, headline };
}

/** What a study of an experiment should be read with. Its runs are not examined, so no finding says it. */
export function lossNotes(experiment: OfOutputs, targets: () => Rows): string[] {
  return [
    noProbabilities(experiment),
    limitedLogits(experiment),
    zeroTargets(experiment.loss, targets)?.headline,
  ].filter((note) => note !== undefined);
}
