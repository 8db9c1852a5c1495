/**
 * The work that a search may spend on trying changes. It is counted in multiply-adds, not in time, so the request alone
 * decides what is tried.
 */
export class Allowance {
  readonly whole: number;
  #left: number;

  constructor(whole: number) {
    this.whole = whole;
    this.#left = whole;
  }

  get spent(): number {
    return this.whole - this.#left;
  }

  /** What is left above `reserve`, which is a fraction of the whole. */
  above(reserve: number): number {
    return this.#left - reserve * this.whole;
  }

  /** Spends the work, unless less than the reserve would be left. */
  spend(work: number, reserve: number): boolean {
    if (work > this.above(reserve)) return false;
    this.#left -= work;
    return true;
  }
}
