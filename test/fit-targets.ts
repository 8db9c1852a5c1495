import { type LossEntry, losses } from "../api/network/tables/losses.ts";

/** Targets that a loss accepts, of random numbers. */
export function fitTargets(row: readonly number[], loss: string): number[] {
  const { targets } = (losses as Record<string, LossEntry>)[loss]!;
  if (targets === undefined || targets.holds(row)) return [...row];
  const largest = row.indexOf(Math.max(...row));
  const candidates = [
    row.map((x) => Math.abs(x) % 1),
    row.map((_, i) => (i === largest ? 1 : 0)),
    row.map((x) => Math.abs(x)),
    row.map((x) => (x > 0 ? 1 : -1)),
  ];
  return candidates.find((one) => targets.holds(one))!;
}
