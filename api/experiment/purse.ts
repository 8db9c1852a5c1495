/** What a client may still spend on computations. */
export interface Purse {
  /**
   * Reserves CPU milliseconds for a computation before it starts, or for what counts as so many. Rejects with the
   * problem that the client is told if fewer are left; `takes` says what takes them.
   */
  reserve(milliseconds: number, takes?: string): Promise<Reservation>;
  /** Asks what is left, for the answer's headers. */
  look?(): Promise<void>;
}

export interface Reservation {
  /** Gives back what was not spent, or charges what was spent in addition. Only the first call counts. */
  settle(spentMilliseconds: number): void;
}

/** The purse of someone who computes on their own machine. */
export const bottomless: Purse = { reserve: async () => ({ settle() {} }) };

/** What one client may have computed by jobs. */
export interface JobQuota {
  /** Jobs at once. */
  readonly atOnce: number;
  /** CPU milliseconds of one job, and of all that start within a day. */
  readonly milliseconds: number;
  readonly day: number;
}
