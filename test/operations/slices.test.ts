/** Slices: estimates after equal amounts of work, and an early end when nobody waits. */
import { describe, expect, it } from "vitest";
import type { Computation } from "../../api/experiment/plan.ts";
import { MAX_ESTIMATES, runInSlices, SLICE, SlicedComputation } from "../../api/operations/slices.ts";

const STEPS = 10_000;
/** 10,000 steps of a tenth of a millisecond. */
const plan = { work: STEPS * 100, milliseconds: 1000 };
const SLICES = plan.milliseconds / SLICE;

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

/** Advances a computation to its end; the milliseconds of each slice. */
function slicesOf(sliced: SlicedComputation<unknown>): number[] {
  const milliseconds: number[] = [];
  while (sliced.outcome === null) milliseconds.push(sliced.advance());
  return milliseconds;
}

const estimatesOf = ({ estimates }: SlicedComputation<unknown>) =>
  estimates.map((estimate) => JSON.parse(estimate) as Estimate);

const noPause = async () => {};

describe("a computation in slices", () => {
  it("ends with its result, after slices of fifteen milliseconds", () => {
    const sliced = new SlicedComputation(computation().run, plan);
    const milliseconds = slicesOf(sliced);
    expect(sliced.outcome).toEqual({ result: "the result" });
    expect(milliseconds.length).toBe(Math.ceil(SLICES));
    for (const each of milliseconds.slice(0, -1)) expect(each).toBeCloseTo(SLICE);
    expect(milliseconds.reduce((sum, each) => sum + each, 0)).toBeCloseTo(plan.milliseconds);
  });

  it("has estimates after equal amounts of work", () => {
    const sliced = new SlicedComputation(computation().run, plan);
    slicesOf(sliced);
    const estimates = estimatesOf(sliced);
    expect(estimates.length).toBe(Math.floor(SLICES));
    const works = estimates.map(({ work }) => work);
    expect(new Set(works.slice(1).map((work, i) => work - works[i]!))).toEqual(new Set([works[0]]));
    for (const { work, mostWork, steps } of estimates) expect([steps, mostWork]).toEqual([work / 100 - 1, plan.work]);
  });

  it("has at most 250 estimates, however long it is", () => {
    const sliced = new SlicedComputation(computation().run, { ...plan, milliseconds: 60_000 });
    expect(slicesOf(sliced).length).toBeGreaterThan(3000);
    expect(sliced.estimates.length).toBeGreaterThan(MAX_ESTIMATES / 2);
    expect(sliced.estimates.length).toBeLessThanOrEqual(MAX_ESTIMATES);
  });

  it("pauses between steps that have no estimates", () => {
    function* silent(): Computation<string> {
      for (let step = 0; step < STEPS; step++) yield 100;
      return "the result";
    }
    const sliced = new SlicedComputation(silent(), plan);
    expect(slicesOf(sliced).length).toBe(Math.ceil(SLICES));
    expect(sliced.estimates).toEqual([]);
  });

  it("counts as much work as steps with estimates say, and all of it without", () => {
    function* early(): Computation<string> {
      yield { work: plan.work / 4, seen: () => ({}) };
      return "the result";
    }
    function* silent(): Computation<string> {
      yield plan.work / 4;
      return "the result";
    }
    const none: Computation<string> = (function* () {
      return "the result";
    })();
    const spent = (computation: Computation<string>) =>
      slicesOf(new SlicedComputation(computation, plan)).reduce((sum, each) => sum + each);
    expect(spent(early())).toBe(250);
    expect(spent(silent())).toBe(1000);
    expect(spent(none)).toBe(1000);
  });

  it("is short in work too, where steps have no estimates", () => {
    const long = { work: 100_000_000, milliseconds: 100 };
    function* steps(): Computation<string> {
      for (let i = 0; i < 50; i++) yield 2_000_000;
      return "the result";
    }
    expect(slicesOf(new SlicedComputation(steps(), long)).length).toBeGreaterThanOrEqual(12);
  });

  it("keeps the error of a computation that throws", () => {
    function* broken(): Computation<string> {
      yield { work: 1, seen: () => ({}) };
      throw new Error("a fault");
    }
    const sliced = new SlicedComputation(broken(), plan);
    slicesOf(sliced);
    expect(sliced.outcome).toEqual({ error: new Error("a fault") });
  });
});

describe("a run in slices", () => {
  it("resolves to the result, and rejects with the error", async () => {
    function* broken(): Computation<string> {
      yield 1;
      throw new Error("a fault");
    }
    expect(await runInSlices(computation().run, plan, undefined, noPause)).toBe("the result");
    await expect(runInSlices(broken(), plan, undefined, noPause)).rejects.toThrow("a fault");
  });

  it("stops within a slice when its signal aborts", async () => {
    const { run, state } = computation();
    const controller = new AbortController();
    let pauses = 0;
    const pause = async () => {
      if (++pauses === 3) controller.abort();
    };
    expect(await runInSlices(run, plan, controller.signal, pause)).toBeNull();
    expect(state).toMatchObject({ ended: false, left: true });
    expect(state.steps).toBeLessThan(4 * 150);
    expect(run.next().done).toBe(true);
  });

  it("yields to the event loop in its pauses", async () => {
    let [turns, isRunning] = [0, true];
    const count = () => {
      turns++;
      if (isRunning) setImmediate(count);
    };
    count();
    await runInSlices(computation().run, plan);
    isRunning = false;
    expect(turns).toBeGreaterThan(10);
  });
});
