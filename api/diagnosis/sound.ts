/** Proofs of what no parameters reach, against what a run reached. */
import type { EndCase } from "./finding.ts";

/**
 * Throws if a run is better than the best that was proven possible, or meets a criterion that a proof calls impossible:
 * then the proof is wrong, and nothing that rests on it may be said.
 */
export function assertSound({ judgement, measures }: EndCase): void {
  for (const bounds of [measures.bestOfAnyFunction, measures.bestInOutputRange])
    for (const { name, noun, value: best, below, holds, slack } of bounds) {
      const reached = judgement.appraisals.find((appraisal) => appraisal.name === name)!;
      const isBetter = below ? reached.value < best - slack : reached.value > best + slack;
      if (isBetter || (reached.holds && !holds))
        throw new Error(`The ${noun} is ${reached.value}, but ${best} was proven to be the best possible.`);
    }
}
