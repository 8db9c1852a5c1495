/** How many pieces of an experiment are under way at once. */
import { beforeEach, describe, expect, it } from "vitest";
import type { TrialsLedger } from "../../api/jobs/trials-ledger.ts";
import { asking, opened, trained } from "./trials.ts";

describe("pieces under way", () => {
  let ledger: TrialsLedger;
  let now: number;
  let sent: readonly number[];
  beforeEach(() => {
    ledger = opened();
    now = 0;
    ledger.ask("study", asking(0, 16_000), now);
    sent = ledger.take(now);
  });

  /** How many are sent after some rounds, in which each piece waits so long before somebody begins it. */
  const sentAfter = (rounds: number, wait: number) => {
    for (let round = 0; round < rounds; round++) {
      now += wait;
      for (const id of sent) {
        const { ranges } = ledger.begin(id, now)!;
        ledger.keep(id, [trained(ranges[0]!)], now);
      }
      sent = ledger.take(now);
    }
    return sent.length;
  };

  it("become more where consumers begin them at once, and fewer where they wait", () => {
    const few = sent.length;
    const many = sentAfter(4, 0);
    expect(many).toBeGreaterThan(2 * few);
    expect(sentAfter(3, 6_000)).toBeLessThan(many);
  });

  it("are few again once nobody has asked, so that a small study does not wait behind them", () => {
    const few = sent.length;
    expect(sentAfter(4, 0)).toBeGreaterThan(few);
    ledger.withdraw("study");
    ledger.ask("another", asking(0, 16_000), now);
    expect(ledger.take(now)).toHaveLength(few);
  });
});
