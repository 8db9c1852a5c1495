/** What a request takes over what it is expected to take, on a machine as fast as the reference machine. */
import { trainingCost, trialCost } from "../../../api/experiment/cost/cost.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { runTrials, seedsOf } from "../../../api/experiment/study/trials.ts";
import { readRequest } from "../../../api/operations/read-request.ts";
import { operationOf } from "../../../api/operations/table.ts";
import { cpuMilliseconds } from "../../processor-time.ts";
import { experiments } from "../experiments.ts";
import { specify, UNDISTURBED, yardstick } from "../measure.ts";
import type { RandomRequest } from "./requests.ts";

export interface Measured {
  readonly request: RandomRequest;
  /** Milliseconds of CPU, on the undisturbed reference machine. */
  readonly actual: number;
  /** The same on this machine, undisturbed. */
  readonly taken: number;
  /** `actual` over `expected`. */
  readonly ratio: number;
  /** Whether the computation itself decided to end before it had done everything that it might. */
  readonly endedEarly: boolean;
}

/** A request that takes so many times what is expected is ended, if its operation has steps. */
const ENDED = 20;

/**
 * Measures a request. The least of some rounds counts, over the least of the yardstick beside them: other work on the
 * machine lengthens either, and nothing shortens one. A ratio above `bound` is measured again, up to `patience` times.
 */
export function measureRequest(
  request: RandomRequest,
  slowness: number,
  { rounds = 2, bound = Infinity, patience = 0 } = {},
): Measured {
  let least = Infinity;
  let leastYardstick = yardstick();
  let endedEarly = false;
  const ratio = () => ((least / leastYardstick) * UNDISTURBED) / (request.expected * slowness);
  for (let round = 0; round < rounds || (ratio() > bound && round < rounds + patience); round++) {
    // Of a copy: what is known of the arrays of a request says nothing about those of the next one.
    const copy = { ...request, body: structuredClone(request.body) };
    const before = cpuMilliseconds();
    const report = answer(copy, before + ENDED * request.expected * slowness + 100);
    least = Math.min(least, cpuMilliseconds() - before);
    leastYardstick = Math.min(leastYardstick, yardstick());
    endedEarly = report !== undefined && isEarly(request, report);
  }
  const taken = (least / leastYardstick) * UNDISTURBED;
  const actual = taken / slowness;
  return { request, taken, actual, ratio: actual / request.expected, endedEarly };
}

/** Everything that a request takes: checks, defaults, plan, computation, and its result's text. */
function answer({ operation, body }: RandomRequest, until: number): object | undefined {
  const computation = operationOf(operation).plan(readRequest(operation, body)).run();
  for (;;) {
    const { done, value } = computation.next();
    if (done) {
      JSON.stringify(value);
      return value;
    }
    if (cpuMilliseconds() > until) return undefined;
  }
}

function isEarly({ operation, body }: RandomRequest, report: object): boolean {
  const { trials, spent } = report as { trials?: number; spent?: number };
  const { stopWhen } = body as { stopWhen?: { maximum: number } };
  if (stopWhen) return trials! < stopWhen.maximum;
  if (operation !== "remedies") return false;
  const { experiment, effort, seeds } = readRequest("remedies", body);
  return spent! < 0.5 * effort * seeds.count * trainingCost(resolve(experiment)).work;
}

/** Milliseconds of a seed on the reference machine, beside the yardstick, when the prices were fitted. */
const PANEL: Readonly<Record<string, number>> = {
  "the thread": 0.011,
  "xor, tanh, per sample": 0.34,
  deep: 1.6,
  dropout: 0.87,
  "two layers of ReLU, batches of 8": 5.3,
};
const PANEL_MILLISECONDS = 10;
const PANEL_SEEDS = 100;
const PANEL_ROUNDS = 4;

/** How many times slower this machine is than the reference machine, beside its yardstick: the median of a few. */
export function slownessNow(): number {
  const ratios = Object.entries(PANEL).map(([name, milliseconds]) => measureSeed(name) / milliseconds);
  return ratios.sort((a, b) => a - b)[ratios.length >> 1]!;
}

/** Milliseconds that a seed of an experiment takes beside the yardstick. */
function measureSeed(name: string): number {
  const specification = specify(experiments[name]!);
  const count = Math.ceil(PANEL_MILLISECONDS / trialCost(specification, PANEL_SEEDS).milliseconds);
  const seeds = seedsOf({ first: 0, count });
  let least = Infinity;
  let leastYardstick = Infinity;
  for (let round = 0; round < PANEL_ROUNDS; round++) {
    const before = cpuMilliseconds();
    runTrials(specification, seeds);
    least = Math.min(least, cpuMilliseconds() - before);
    leastYardstick = Math.min(leastYardstick, yardstick());
  }
  return ((least / leastYardstick) * UNDISTURBED) / seeds.length;
}
