/** What does not fit a loss, in one sentence each, as far as the experiment alone tells. */
import type { Specification } from "../network/specification.ts";
import { type Choice, entryOf } from "../network/table.ts";
import { type ActivationEntry, activations } from "../network/tables/activations.ts";
import { isMeanOverSamples, type LossEntry, losses } from "../network/tables/losses.ts";
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
  if (!entryOf<LossEntry>(losses, specification.loss).logits) return undefined;
  const range = outputRange(specification);
  // A softmax depends only on differences of logits, so for it one open end is enough.
  const ends = [-range.low, range.high].filter((end) => end < Infinity).length;
  if (ends === 0 || (ends === 1 && isMeanOverSamples(specification.loss))) return undefined;
  return (
    "The loss expects logits, which can be any number, " +
    `but the output activation "${specification.network.layers.at(-1)!.activation.name}" gives only numbers ${span(range)}.`
  );
}

export const COMPARED_LOGITS = "The criterion compares logits with targets, which are probabilities.";
const COMPARED_LOGARITHMS = "The criterion compares logarithms of rates with targets, which are counts.";

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
export function lossNotes(experiment: OfOutputs & Pick<Specification, "success">, targets: () => Rows): string[] {
  const { loss, success } = experiment;
  const { logits, logOutputs } = entryOf<LossEntry>(losses, loss);
  const isCompared = success.everyErrorBelow !== null || success.rSquaredAtLeast !== null;
  return [
    noProbabilities(experiment),
    limitedLogits(experiment),
    logits && isCompared ? `${COMPARED_LOGITS} Use lossBelow or accuracyAtLeast instead.` : undefined,
    logOutputs && isCompared ? `${COMPARED_LOGARITHMS} Use lossBelow instead.` : undefined,
    logits
      ? "largestErrors are those of logits: the better the fit, the further they are from targets of 0 and 1."
      : undefined,
    logOutputs ? "largestErrors and reached compare logarithms of rates with counts." : undefined,
    zeroTargets(loss, targets)?.headline,
  ].filter((note) => note !== undefined);
}
