/** Computations that requests share: who advances them, who gets what, and when they end. */
import { describe, expect, it } from "vitest";
import type { Computation } from "../../api/experiment/plan.ts";
import { SLICE } from "../../api/operations/slices.ts";
import type { Task } from "../../api/operations/task.ts";
import { Computations } from "../../api/results/computations.ts";

const STEP = 1000;

/** A task of so many slices, which counts the steps that are computed and whether it was abandoned. */
function taskOf(id: string, slices: number, failsAfter = Infinity) {
  const state = { steps: 0, begun: 0, abandoned: false };
  function* run(): Computation<object> {
    state.begun++;
    let ended = false;
    try {
      for (let step = 1; step <= slices; step++) {
        state.steps++;
        if (step > failsAfter) throw new Error("a fault");
        yield { work: STEP, seen: () => ({ step }) };
      }
      ended = true;
      return { answer: id };
    } finally {
      state.abandoned = !ended;
    }
  }
  const plan = { work: slices * STEP, milliseconds: slices * SLICE, reducible: { field: "steps", each: SLICE }, run };
  return { state, task: { id, operation: "train", request: "{}", plan } as Task };
}

/** A client, what it receives, and a way to leave. */
function clientOf() {
  const controller = new AbortController();
  const received = { estimates: [] as number[], spent: [] as number[] };
  const client = {
    signal: controller.signal,
    onEstimate: (estimate: string) => received.estimates.push((JSON.parse(estimate) as { step: number }).step),
    onSpent: (milliseconds: number) => received.spent.push(milliseconds),
  };
  return { client, received, leave: () => controller.abort() };
}

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Waits for about as many pauses. */
async function pauses(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await pause();
}
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

describe("one request", () => {
  it("gets the text and every estimate, and spends the whole", async () => {
    const { task, state } = taskOf("a", 20);
    const { client, received } = clientOf();
    const computed = await new Computations(pause).compute(task, client);
    expect(JSON.parse(computed!.text)).toMatchObject({ id: "a", answer: "a", work: task.plan.work });
    expect(received.estimates).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(received.spent).toEqual([computed!.spent]);
    expect(computed!.spent).toBeCloseTo(task.plan.milliseconds);
    expect(state).toEqual({ steps: 20, begun: 1, abandoned: false });
  });

  it("of less than a slice is computed without a pause", async () => {
    const { task } = taskOf("a", 1);
    const { client, received } = clientOf();
    const never = () => Promise.reject(new Error("a pause"));
    const computed = await new Computations(never).compute(task, client);
    expect(computed!.spent).toBeCloseTo(SLICE);
    expect(received).toEqual({ estimates: [1], spent: [computed!.spent] });
  });

  it("that leaves ends the computation, and has spent what was computed", async () => {
    const { task, state } = taskOf("a", 1000);
    const { client, received, leave } = clientOf();
    const computed = new Computations(pause).compute(task, client);
    await pauses(10);
    leave();
    expect(await computed).toBeNull();
    expect(state.abandoned).toBe(true);
    expect(state.steps).toBeLessThan(50);
    expect(received.spent.length).toBe(1);
    expect(received.spent[0]).toBeCloseTo(state.steps * SLICE);
  });

  it("that left before it was computed computes nothing", async () => {
    const { task, state } = taskOf("a", 10);
    const { client, received, leave } = clientOf();
    leave();
    expect(await new Computations(pause).compute(task, client)).toBeNull();
    expect([state.begun, received.spent]).toEqual([0, [0]]);
  });
});

describe("equal requests", () => {
  it("share one computation: all get the text and the estimates, and together they spend it once", async () => {
    const { task, state } = taskOf("a", 100);
    const computations = new Computations(pause);
    const clients = Array.from({ length: 10 }, clientOf);
    const early = clients.slice(0, 5).map(({ client }) => computations.compute(task, client));
    await pauses(20);
    const late = clients.slice(5).map(({ client }) => computations.compute(task, client));
    const texts = (await Promise.all([...early, ...late])).map((computed) => computed!.text);
    expect(new Set(texts).size).toBe(1);
    expect(state).toEqual({ steps: 100, begun: 1, abandoned: false });
    for (const { received } of clients) {
      expect(received.estimates).toEqual(clients[0]!.received.estimates);
      expect(received.spent.length).toBe(1);
    }
    expect(sum(clients.flatMap(({ received }) => received.spent))).toBeCloseTo(task.plan.milliseconds);
  });

  it("go on if one leaves, even the first", async () => {
    const { task, state } = taskOf("a", 60);
    const computations = new Computations(pause);
    const [first, second] = [clientOf(), clientOf()];
    const computed = [first, second].map(({ client }) => computations.compute(task, client));
    await pauses(5);
    first.leave();
    const [left, stayed] = await Promise.all(computed);
    expect([left, JSON.parse(stayed!.text).answer]).toEqual([null, "a"]);
    expect(state).toEqual({ steps: 60, begun: 1, abandoned: false });
    expect(sum([...first.received.spent, ...second.received.spent])).toBeCloseTo(task.plan.milliseconds);
  });

  it("end when the last one leaves, and begin anew for the next", async () => {
    const { task, state } = taskOf("a", 1000);
    const computations = new Computations(pause);
    const clients = [clientOf(), clientOf(), clientOf()];
    const computed = clients.map(({ client }) => computations.compute(task, client));
    for (const { leave } of clients) {
      await pauses(5);
      expect(state.abandoned).toBe(false);
      leave();
    }
    expect(await Promise.all(computed)).toEqual([null, null, null]);
    expect(state.abandoned).toBe(true);
    const { client, leave } = clientOf();
    const again = computations.compute(task, client);
    await pauses(5);
    expect(state.begun).toBe(2);
    leave();
    expect(await again).toBeNull();
  });

  it("all get the error of a computation that fails, and the next request tries again", async () => {
    const { task, state } = taskOf("a", 40, 20);
    const computations = new Computations(pause);
    const clients = [clientOf(), clientOf()];
    const ends = await Promise.allSettled(clients.map(({ client }) => computations.compute(task, client)));
    expect(ends.map((end) => end.status === "rejected" && (end.reason as Error).message)).toEqual([
      "a fault",
      "a fault",
    ]);
    await expect(computations.compute(task, clientOf().client)).rejects.toThrow("a fault");
    expect(state.begun).toBe(2);
  });
});

describe("different requests", () => {
  it("take turns, so that a short one ends long before a long one", async () => {
    const computations = new Computations(pause);
    const long = Array.from({ length: 5 }, (_, index) => taskOf(`long ${index}`, 200));
    const short = taskOf("short", 3);
    const ends: string[] = [];
    const compute = async ({ task }: ReturnType<typeof taskOf>) => {
      await computations.compute(task, clientOf().client);
      ends.push(task.id);
    };
    const all = long.map(compute);
    await pauses(3);
    await Promise.all([...all, compute(short)]);
    expect(ends[0]).toBe("short");
    expect(ends.length).toBe(6);
  });

  it("are not all under way at once, and all end", async () => {
    const computations = new Computations(pause);
    const tasks = Array.from({ length: 50 }, (_, index) => taskOf(String(index), 20));
    let [most, ended] = [0, 0];
    const all = tasks.map(async ({ task }) => {
      await computations.compute(task, clientOf().client);
      ended++;
      most = Math.max(most, tasks.filter(({ state }) => state.begun).length - ended);
    });
    await Promise.all(all);
    expect(most).toBeGreaterThan(3);
    expect(most).toBeLessThanOrEqual(8);
  });

  it("one that leaves while it waits frees its place", async () => {
    const computations = new Computations(pause);
    const tasks = Array.from({ length: 20 }, (_, index) => taskOf(String(index), 50));
    const clients = tasks.map(clientOf);
    const all = tasks.map(({ task }, index) => computations.compute(task, clients[index]!.client));
    await pauses(5);
    for (const { leave } of clients.slice(0, 19)) leave();
    const computed = await Promise.all(all);
    expect(computed.map((each) => each !== null)).toEqual(tasks.map((_, index) => index === 19));
    expect(sum(tasks.map(({ state }) => state.steps))).toBeLessThan(50 + 50);
  });
});

it("requests that wait for their turn are bounded by their size, and a place is free again once one leaves", async () => {
  const computations = new Computations(pause, () => new Error("there is no room"));
  const large = "x".repeat(100_000);
  const sent = Array.from({ length: 30 }, (_, i) => {
    const { task } = taskOf(`task ${i}`, 1000);
    const { client, leave } = clientOf();
    const answer = computations.compute({ ...task, request: large }, client).catch((error) => error.message as string);
    return { answer, leave };
  });
  await pauses(50);
  const settled = (one: Promise<unknown>) => Promise.race([one, pause().then(() => "waits")]);
  const states = await Promise.all(sent.map(({ answer }) => settled(answer)));
  expect(states.filter((state) => state === "there is no room").length).toBeGreaterThan(0);
  expect(states.filter((state) => state === "waits").length).toBeGreaterThanOrEqual(8);
  for (const { leave } of sent) leave();
  const { task } = taskOf("later", 2);
  expect(await computations.compute({ ...task, request: large }, clientOf().client)).not.toBeNull();
});
