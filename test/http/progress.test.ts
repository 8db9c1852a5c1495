/** Progress of a computation: slices of time, estimates at equal steps of work, and an end when the client leaves. */
import { describe, expect, it } from "vitest";
import type { WatchedRun } from "../../api/experiment/plan.ts";
import { reportProgress } from "../../api/http/progress.ts";

const STEPS = 10_000;
/** 10,000 steps of a tenth of a millisecond. */
const plan = { work: STEPS * 100, milliseconds: 1000 };

function computation() {
  const state = { steps: 0, ended: false, left: false };
  function* run(): WatchedRun<string> {
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

interface Told {
  readonly work: number;
  readonly mostWork: number;
  readonly steps: number;
}

function follower(leavesAfter = Infinity) {
  const told: Told[] = [];
  return {
    told,
    hasLeft: () => told.length >= leavesAfter,
    tell: async (estimate: string) => told.push(JSON.parse(estimate) as Told),
  };
}

const noPause = async () => {};

describe("a computation with a listener", () => {
  it("gives its result, after estimates at equal steps of work", async () => {
    const { run, state } = computation();
    const listener = follower();
    expect(await reportProgress(run, plan, listener, noPause)).toBe("the result");
    expect(state.ended).toBe(true);
    expect(listener.told.length).toBeGreaterThan(50);
    expect(listener.told.length).toBeLessThan(70);
    const works = listener.told.map(({ work }) => work);
    expect(new Set(works.slice(1).map((work, i) => work - works[i]!))).toEqual(new Set([works[0]]));
    for (const { work, mostWork, steps } of listener.told)
      expect([steps, mostWork]).toEqual([work / 100 - 1, plan.work]);
  });

  it("pauses every 15 ms, and gives at most 250 estimates", async () => {
    const { run } = computation();
    const listener = follower();
    let pauses = 0;
    await reportProgress(run, { ...plan, milliseconds: 60_000 }, listener, async () => void pauses++);
    expect(pauses).toBeGreaterThan(3000);
    expect(listener.told.length).toBeLessThanOrEqual(250);
  });

  it("stops within a slice after the listener leaves", async () => {
    const { run, state } = computation();
    expect(await reportProgress(run, plan, follower(3), noPause)).toBeNull();
    expect(state).toMatchObject({ ended: false, left: true });
    expect(state.steps).toBeLessThan(4 * 150);
    expect(run.next().done).toBe(true);
  });

  it("stops in a pause, without an estimate in between", async () => {
    const { run, state } = computation();
    let pauses = 0;
    const listener = { ...follower(), hasLeft: () => pauses >= 20 };
    expect(
      await reportProgress(run, { ...plan, milliseconds: 60_000 }, listener, async () => void pauses++),
    ).toBeNull();
    expect(state.steps).toBeLessThan(100);
  });

  it("lets timers run in a pause", async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await reportProgress(computation().run, plan, follower());
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  });

  it("rejects with the error that the computation throws", async () => {
    function* broken(): WatchedRun<string> {
      yield { work: 1, seen: () => ({}) };
      throw new Error("a fault");
    }
    await expect(reportProgress(broken(), plan, follower(), noPause)).rejects.toThrow("a fault");
  });
});
