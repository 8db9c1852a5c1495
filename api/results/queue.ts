/**
 * If no new turn is given for twice these milliseconds, the runtime has ended the request whose turn it is. Twice,
 * because the first time may have passed in one long step.
 */
const PATIENCE = 1000;

/** One that takes turns. */
export interface Participant {
  /** Takes it out of the queue, when the runtime has ended its request without telling it. */
  lose(): void;
}

/**
 * Turns at the processor, first come, first served. The one whose turn it is computes a slice, and leaves a pause for
 * requests that do not compute at all. So a short request waits for about one slice, however many are computing.
 *
 * Each participant waits for a promise of its own: one request of a Worker may resolve the promise of another, but not
 * wait for it.
 */
export class Queue {
  /** How to wake those who wait, in their order. */
  readonly #waiting = new Map<Participant, () => void>();
  #current: Participant | null = null;
  /** Turns that were given so far. */
  #turns = 0;

  /** Resolves when it is the turn of `participant`, or when it leaves. */
  async turnOf(participant: Participant): Promise<void> {
    if (this.#current === null) return this.#give(participant);
    let wake = () => {};
    const turn = new Promise<true>((resolve) => {
      wake = () => resolve(true);
    });
    this.#waiting.set(participant, wake);
    for (let before = this.#turns, silences = 0; ; before = this.#turns) {
      if (await comesWithin(PATIENCE, turn)) return;
      silences = this.#turns === before ? silences + 1 : 0;
      if (silences === 2) this.#current?.lose();
    }
  }

  /** Ends the turn of `participant`, or its wait for one. */
  leave(participant: Participant): void {
    this.#waiting.get(participant)?.();
    this.#waiting.delete(participant);
    if (this.#current !== participant) return;
    this.#current = null;
    const [next] = this.#waiting;
    if (next === undefined) return;
    const [successor, wake] = next;
    this.#waiting.delete(successor);
    this.#give(successor);
    wake();
  }

  #give(participant: Participant): void {
    this.#current = participant;
    this.#turns++;
  }
}

async function comesWithin(milliseconds: number, turn: Promise<true>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([turn, late]);
  } finally {
    clearTimeout(timer);
  }
}
