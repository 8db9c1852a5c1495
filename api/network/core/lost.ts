import type { Layout } from "./layout.ts";

/**
 * Whether every trained parameter of a run is NaN. They stay so, whatever is added to them, so the remaining epochs
 * change nothing.
 */
export function isLost(parameters: Float64Array, { layers }: Layout, trainedEnds: readonly number[]): boolean {
  return layers.every(({ weightsAt }, l) => {
    for (let i = weightsAt; i < trainedEnds[l]!; i++) if (!Number.isNaN(parameters[i]!)) return false;
    return true;
  });
}
