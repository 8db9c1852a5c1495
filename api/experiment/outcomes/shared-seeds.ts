/** Seeds that two configurations share. */
import { limits } from "../request/limits.ts";
import { type ConfigurationOutcomes, runsOf, seedAt } from "./configuration.ts";

export interface SharedSeeds {
  /** Seeds on which the variant is better, and on which the baseline is. */
  readonly gained: number;
  readonly lost: number;
  /** The first of them. */
  readonly gainedSeeds: readonly number[];
  readonly lostSeeds: readonly number[];
}

/** Seeds by the sign of how much better the variant is on each; the sign 0 is neither. */
export function sharedSeeds(configuration: ConfigurationOutcomes, improvement: (index: number) => number): SharedSeeds {
  let [gained, lost] = [0, 0];
  const gainedSeeds: number[] = [];
  const lostSeeds: number[] = [];
  for (let index = 0; index < runsOf(configuration); index++) {
    const by = improvement(index);
    if (by > 0 && ++gained <= limits.discordant) gainedSeeds.push(seedAt(configuration, index));
    if (by < 0 && ++lost <= limits.discordant) lostSeeds.push(seedAt(configuration, index));
  }
  return { gained, lost, gainedSeeds, lostSeeds };
}
