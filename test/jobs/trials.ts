/** A ledger of trials in memory, and what stands for training. */
import type { TrialBlock } from "../../api/experiment/pieces/block.ts";
import type { Seeds } from "../../api/experiment/study/trials.ts";
import { TrialsLedger } from "../../api/jobs/trials-ledger.ts";
import { openSql } from "../../api/local/sqlite.ts";

const about = { key: "key", text: "{}", engine: "8", exact: 16, coarse: 64, milliseconds: 1 };
export const asking = (first: number, count: number, step = 1) => ({
  seeds: [{ first, count }],
  examinations: [],
  exact: true,
  step,
});

export function opened(): TrialsLedger {
  const ledger = new TrialsLedger(openSql());
  ledger.open(about, 0);
  return ledger;
}

/** Stands for training: every third seed succeeds. */
export function trained({ first, count }: Seeds, exact = true): TrialBlock {
  const seeds = Array.from({ length: count }, (_, i) => first + i);
  const bytes = Uint8Array.from(seeds, (seed) => seed % 251);
  return {
    first,
    count,
    exact,
    successes: seeds.filter((s) => s % 3 === 0).length,
    counts: "{}",
    success: bytes,
    values: bytes,
  };
}
