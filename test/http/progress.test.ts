/** Progress reports: slices, estimates after equal amounts of work, and an early end without a listener. */
import { describe, expect, it } from "vitest";
import type { Computation } from "../../api/experiment/plan.ts";
import { reportProgress } from "../../api/http/progress.ts";

const STEPS = 10_000;
/** 10,000 steps of a tenth of a millisecond. */
const plan = { work: STEPS * 100, milliseconds: 1000 };

function computation() {
  const state = { steps: 0, ended: false, left: false };
  function* run(): Computation<string> {
    try {
      for (; state.steps < STEPS; state.steps++) yield { work: 100, seen: () => ({ steps: state.steps }) };
      state.ended = true;
      return "the result";
    } finally {
      state.left = !state.ended;
    }
  }
  return { state, run: run() };
}

interface Estimate {
  readonly work: number;
  readonly mostWork: number;
  readonly steps: number;
}

function listenerFor(estimates = Infinity) {
  const received: Estimate[] = [];
  return {
    received,
    isGone: () => received.length >= estimates,
    send: async (estimate: string) => received.push(JSON.parse(estimate) as Estimate),
  };
}

const noPause = async () => {};

describe("a computation with progress reports", () => {
  it("resolves to its result, with estimates after equal amounts of work", async () => {
    const { run, state } = computation();
    const listener = listenerFor();
    expect(await reportProgress(run, plan, listener, noPause)).toBe("the result");
    expect(state.ended).toBe(true);
    expect(listener.received.length).toBeGreaterThan(50);
    expect(listener.received.length).toBeLessThan(70);
    const works = listener.received.map(({ work }) => work);
    expect(new Set(works.slice(1).map((work, i) => work - works[i]!))).toEqual(new Set([works[0]]));
    for (const { work, mostWork, steps } of listener.received)
      expect([steps, mostWork]).toEqual([work / 100 - 1, plan.work]);
  });

  it("pauses every fifteen milliseconds, and sends at most 250 estimates", async () => {
    const { run } = computation();
    const listener = listenerFor();
    let pauses = 0;
    await reportProgress(run, { ...plan, milliseconds: 60_000 }, listener, async () => void pauses++);
    expect(pauses).toBeGreaterThan(3000);
    expect(listener.received.length).toBeLessThanOrEqual(250);
  });

  it("stops within a slice when the listener is gone", async () => {
    const { run, state } = computation();
    expect(await reportProgress(run, plan, listenerFor(3), noPause)).toBeNull();
    expect(state).toMatchObject({ ended: false, left: true });
    expect(state.steps).toBeLessThan(4 * 150);
    expect(run.next().done).toBe(true);
  });

  it("notices in a pause without an estimate that the listener is gone", async () => {
    const { run, state } = computation();
    let pauses = 0;
    const listener = { ...listenerFor(), isGone: () => pauses >= 20 };
    expect(
      await reportProgress(run, { ...plan, milliseconds: 60_000 }, listener, async () => void pauses++),
    ).toBeNull();
    expect(state.steps).toBeLessThan(100);
  });

  it("yields to the event loop in a pause", async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await reportProgress(computation().run, plan, listenerFor());
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  });

  it("rejects if the computation throws", async () => {
    function* broken(): Computation<string> {
      yield { work: 1, seen: () => ({}) };
      throw new Error("a fault");
    }
    await expect(reportProgress(broken(), plan, listenerFor(), noPause)).rejects.toThrow("a fault");
  });
});
