import type { Purse, Reservation } from "../experiment/purse.ts";
import type { Quota } from "./bucket.ts";
import { duration, threeDigits } from "./budget.ts";
import { Problem } from "./problems.ts";
import { type QuotaName, quotas } from "./quotas.ts";

/** What a bucket answers to a reservation. */
export type Withdrawal =
  | { readonly granted: true; readonly level: number }
  | {
      readonly granted: false;
      /** Whether the client's other computation of the kind is still running. */
      readonly isBusy: boolean;
      readonly level: number;
      /** Seconds after which to ask again. */
      readonly wait: number;
    };

/** The Durable Object of a client's bucket, as the Worker calls it; see cpu-bucket.ts. */
export interface BucketObject {
  reserve(amount: number, quota: Quota, alone: boolean): Promise<Withdrawal>;
  settle(unspent: number, quota: Quota, alone: boolean): Promise<number>;
  level(quota: Quota): number | Promise<number>;
}

/** The binding of all buckets. */
export interface Buckets {
  getByName(name: string): BucketObject;
}

/** Who pays for a computation. */
export interface Spender {
  readonly quota: QuotaName;
  /** The digest of the key, or the network. */
  readonly subject: string;
  /** Whether this service gives keys. */
  readonly hasKeys: boolean;
}

/** Milliseconds that the bucket may take to answer, in addition to a wait for the client's other computations. */
const TIMEOUT = 1_000;
const TURN = 21_000;

/**
 * What a client may still spend, in its bucket. If the bucket fails, the computation is allowed: the service stays
 * available, and the limiter that counts requests still stands before it.
 */
export class BucketPurse implements Purse {
  readonly #bucket: BucketObject;
  readonly #client: Spender;
  readonly #isAlone: boolean;
  readonly #later: (work: Promise<unknown>) => void;
  /** Milliseconds that were left when the bucket was last asked; undefined if it was not. */
  level: number | undefined;

  /** With `isAlone`, its computations run one at a time. */
  constructor(buckets: Buckets, client: Spender, isAlone: boolean, later: (work: Promise<unknown>) => void) {
    this.#bucket = buckets.getByName(client.subject);
    this.#client = client;
    this.#isAlone = isAlone;
    this.#later = later;
  }

  get quota(): Quota {
    return quotas[this.#client.quota];
  }

  async reserve(milliseconds: number, takes = "This request is expected to take"): Promise<Reservation> {
    const { quota } = this;
    const isAlone = this.#isAlone;
    const withdrawal = await this.#ask(() => this.#bucket.reserve(milliseconds, quota, isAlone), isAlone ? TURN : 0);
    if (withdrawal === undefined) return { settle() {} };
    this.level = withdrawal.level;
    if (!withdrawal.granted) throw this.#refusal(milliseconds, takes, withdrawal);
    let isSettled = false;
    return {
      settle: (spent) => {
        const unspent = milliseconds - spent;
        if (isSettled || (unspent === 0 && !isAlone)) return;
        isSettled = true;
        this.#later(this.#ask(() => this.#bucket.settle(unspent, quota, isAlone)));
      },
    };
  }

  /** Asks the bucket for its level, for the header RateLimit. */
  async look(): Promise<void> {
    this.level = (await this.#ask(async () => this.#bucket.level(this.quota))) ?? this.level;
  }

  async #ask<Answer>(question: () => Promise<Answer>, patience = 0): Promise<Answer | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const milliseconds = TIMEOUT + patience;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no response within ${milliseconds} ms`)), milliseconds);
    });
    try {
      return await Promise.race([question(), limit]);
    } catch (error) {
      console.warn(`The bucket of CPU time failed, so the request is allowed: ${String(error)}`);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  #refusal(
    milliseconds: number,
    takes: string,
    { isBusy, level, wait }: Extract<Withdrawal, { granted: false }>,
  ): Problem {
    const headers = { "Retry-After": String(wait) };
    if (isBusy)
      return new Problem(
        "too-many-requests",
        `Links are computed one at a time, and another of yours is running. Try again in ${wait} seconds.`,
        { milliseconds: threeDigits(milliseconds) },
        headers,
      );
    const left = Math.max(0, Math.floor(level));
    const { milliseconds: most, seconds } = this.quota;
    return new Problem(
      "cpu-time-spent",
      `${takes} ${duration(milliseconds)} of CPU time, and you have ${duration(left)} left of ` +
        `${duration(most)}, which refill in ${duration(1000 * seconds)}. It fits in ${wait} seconds. ` +
        moreTime(this.#client),
      { milliseconds: threeDigits(milliseconds), left, limit: most },
      headers,
    );
  }
}

/** How a client gets more CPU time. */
export function moreTime({ quota, hasKeys }: Pick<Spender, "quota" | "hasKeys">): string {
  const own = "Your own machine has no limit: npm start.";
  if (quota === "key" || !hasKeys) return own;
  const { milliseconds, seconds } = quotas.key;
  return `A key allows more: ${duration(milliseconds)} in ${duration(1000 * seconds)}. ${own}`;
}
