/**
 * The work that a search may spend on trying changes. It is counted in multiply-adds, not in time, so the request alone
 * decides what is tried.
 */
export class Allowance {
  readonly whole: number;
  #left: number;
  #held = 0;

  constructor(whole: number) {
    this.whole = whole;
    this.#left = whole;
  }

  /** Every reserve holds at least so much from now on, or half of the whole. */
  hold(work: number): void {
    this.#held = Math.min(work, this.whole / 2);
  }

  get spent(): number {
    return this.whole - this.#left;
  }

  /** What is left above `reserve`, which is a fraction of the whole; all that is left, if it is 0. */
  above(reserve: number): number {
    return this.#left - (reserve > 0 ? Math.max(reserve * this.whole, this.#held) : 0);
  }

  /** Spends the work, unless less than the reserve would be left. */
  spend(work: number, reserve: number): boolean {
    if (work > this.above(reserve)) return false;
    this.#left -= work;
    return true;
  }
}
