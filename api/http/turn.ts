/** Milliseconds that a request waits for its turn. */
const PATIENCE = 20_000;
/** The most requests that wait. */
const MAX_WAITING = 16;
/** A computation that took this many times its estimate will not end its turn: its isolate died. */
const OVERDUE = 4;
/** Milliseconds in addition, for the way to the object and back. */
const GRACE = 5_000;

/** Where it is kept when the turn ends at the latest, in milliseconds since 1970; 0 if it is free. */
export interface TurnRecord {
  ends: number;
}

/** One computation at a time: the others wait in order, for a while. */
export class Turn {
  readonly #record: TurnRecord;
  readonly #waiting: (() => void)[] = [];

  constructor(record: TurnRecord) {
    this.#record = record;
  }

  /** Takes the turn for a computation of `milliseconds`. Resolves to 0, or to the seconds after which to ask again. */
  async take(milliseconds: number): Promise<number> {
    const patience = Date.now() + PATIENCE;
    for (;;) {
      const now = Date.now();
      const { ends } = this.#record;
      if (now >= ends) break;
      if (now >= patience || this.#waiting.length >= MAX_WAITING) return Math.ceil((ends - now) / 1000);
      await this.#next(Math.min(ends, patience) - now);
    }
    this.#record.ends = Date.now() + OVERDUE * milliseconds + GRACE;
    return 0;
  }

  end(): void {
    this.#record.ends = 0;
    this.#waiting.shift()?.();
  }

  /** Resolves when the turn ends and this request is the first that waits, or after `milliseconds`. */
  #next(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const proceed = () => {
        clearTimeout(timer);
        const index = this.#waiting.indexOf(proceed);
        if (index >= 0) this.#waiting.splice(index, 1);
        resolve();
      };
      const timer = setTimeout(proceed, milliseconds);
      this.#waiting.push(proceed);
    });
  }
}
