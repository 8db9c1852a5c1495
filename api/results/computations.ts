import { nextTurn, resultOf, SLICE, SlicedComputation } from "../operations/slices.ts";
import { run, type Task } from "../operations/task.ts";
import { Queue } from "./queue.ts";

/** A client that waits for a result. */
export interface Client {
  /** Aborts when the client has left. */
  readonly signal: AbortSignal;
  /** Receives every interim estimate as JSON, including those from before it came. */
  readonly onEstimate?: (estimate: string) => void;
  /**
   * Receives the milliseconds that its own slices were expected to take, once: when the result is there, when the
   * computation has failed, or when the client has left.
   */
  readonly onSpent?: (milliseconds: number) => void;
}

export interface Computed {
  readonly text: string;
  /** What {@link Client.onSpent} received: 0 if other requests computed it. */
  readonly spent: number;
}

/**
 * The most computations under way in an isolate; the others wait. One of 150,000 seeds holds about 6 MB, and an isolate
 * has 128 MB.
 */
const MAX_UNDER_WAY = 8;

/**
 * The most characters of all requests whose computations wait for their turn. A request with its plan takes up to forty
 * times as many bytes.
 */
const MAX_WAITING = 1_500_000;

interface Shared {
  readonly computation: SlicedComputation<string>;
  readonly characters: number;
  readonly requests: Set<object>;
  isUnderWay: boolean;
  hasEnded?: boolean;
}

/**
 * The computations of an isolate. Concurrent requests for one result share a computation: it is pure and belongs to no
 * request, so each request advances it in its own turns, and all find the result when it is there. A request that leaves
 * does not stop the others. When the last one has left, the computation is abandoned.
 */
export class Computations {
  readonly #shared = new Map<string, Shared>();
  readonly #queue = new Queue();
  readonly #pause: () => Promise<void>;
  readonly #tooMany: () => Error;
  #underWay = 0;
  #waiting = 0;

  /** `tooMany` makes the error of a request for whose computation there is no room. */
  constructor(pause = nextTurn, tooMany = () => new Error("too many computations are waiting")) {
    this.#pause = pause;
    this.#tooMany = tooMany;
  }

  /**
   * Computes the text of a task's result in slices, with a pause after each. Resolves to null if the client has left.
   * Rejects with the error of a computation that fails, for every request that shares it.
   */
  async compute(task: Task, client: Client): Promise<Computed | null> {
    if (task.plan.milliseconds <= SLICE) return await computeAtOnce(task, client);
    const { signal } = client;
    const shared = this.#join(task);
    const { computation } = shared;
    const tell = teller(computation, client);
    let spent = 0;
    let isHere = true;
    const leave = () => {
      if (!isHere) return;
      isHere = false;
      this.#leave(task, shared, request);
    };
    const request = { lose: leave };
    const onAbort = () => {
      if (!isHere) return;
      leave();
      client.onSpent?.(spent);
    };
    shared.requests.add(request);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort);
    try {
      while (isHere && computation.outcome === null) {
        await this.#queue.turnOf(request);
        if (isHere && this.#mayAdvance(shared)) {
          spent += computation.advance();
          tell();
          if (computation.outcome !== null) this.#end(task, shared);
          else if (computation.wait === undefined) await this.#pause();
        }
        if (isHere) this.#queue.leave(request);
        if (isHere && computation.outcome === null) await computation.wait;
      }
    } finally {
      signal.removeEventListener("abort", onAbort);
    }
    if (!isHere) return null;
    tell();
    leave();
    client.onSpent?.(spent);
    return { text: resultOf(computation.outcome!), spent };
  }

  #join(task: Task): Shared {
    const known = this.#shared.get(task.id);
    if (known) return known;
    if (this.#waiting > 0 && this.#waiting + task.request.length > MAX_WAITING) throw this.#tooMany();
    this.#waiting += task.request.length;
    const computation = new SlicedComputation(run(task), task.plan);
    const shared: Shared = { computation, characters: task.request.length, requests: new Set(), isUnderWay: false };
    this.#shared.set(task.id, shared);
    return shared;
  }

  /** Whether a computation can begin or go on. */
  #mayAdvance(shared: Shared): boolean {
    if (shared.computation.outcome !== null) return false;
    if (shared.isUnderWay) return true;
    if (this.#underWay >= MAX_UNDER_WAY) return false;
    shared.isUnderWay = true;
    this.#underWay++;
    this.#waiting -= shared.characters;
    return true;
  }

  #leave(task: Task, shared: Shared, request: { lose(): void }): void {
    this.#queue.leave(request);
    shared.requests.delete(request);
    if (shared.requests.size > 0 || shared.computation.outcome !== null) return;
    this.#end(task, shared);
    shared.computation.abandon();
  }

  #end(task: Task, shared: Shared): void {
    if (this.#shared.get(task.id) === shared) this.#shared.delete(task.id);
    if (shared.hasEnded) return;
    shared.hasEnded = true;
    if (shared.isUnderWay) this.#underWay--;
    else this.#waiting -= shared.characters;
  }
}

/** What is expected to take less than a slice needs no pause. */
async function computeAtOnce(task: Task, client: Client): Promise<Computed> {
  const computation = new SlicedComputation(run(task), task.plan);
  const tell = teller(computation, client);
  let spent = 0;
  while (computation.outcome === null) {
    spent += computation.advance();
    if (computation.wait !== undefined) await computation.wait;
  }
  client.onSpent?.(spent);
  tell();
  return { text: resultOf(computation.outcome), spent };
}

/** A function that gives the client the estimates that it has not received yet. */
function teller({ estimates }: SlicedComputation<string>, { onEstimate }: Client): () => void {
  let told = 0;
  return () => {
    for (; onEstimate && told < estimates.length; told++) onEstimate(estimates[told]!);
  };
}
