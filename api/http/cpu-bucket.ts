import { DurableObject, type DurableObjectState } from "cloudflare:workers";
import { type Bucket, levelOf, type Quota, secondsUntil, take } from "./bucket.ts";
import type { BucketObject, Withdrawal } from "./spending.ts";
import { Turn } from "./turn.ts";

/** What the object stores. */
interface State {
  readonly bucket: Bucket;
  readonly quota: Quota;
}

const STATE = "state";
const TURN_ENDS = "turn-ends";

/**
 * The bucket of one client, in a Durable Object: the one place where all of the client's requests meet, so that
 * concurrent ones cannot spend the same milliseconds. It deletes itself once it is full again.
 */
export class CpuBucket extends DurableObject implements BucketObject {
  readonly #turn: Turn;
  #hasAlarm = false;

  constructor(context: DurableObjectState, env: unknown) {
    super(context, env);
    const { kv } = context.storage;
    // Stored, since an idle object can leave the memory during a long computation.
    this.#turn = new Turn({
      get ends() {
        return (kv.get(TURN_ENDS) as number | undefined) ?? 0;
      },
      set ends(time) {
        kv.put(TURN_ENDS, time);
      },
    });
  }

  /** Takes `amount` if the bucket holds it. With `alone`, waits until no other computation of that kind is running. */
  async reserve(amount: number, quota: Quota, alone: boolean): Promise<Withdrawal> {
    if (alone) {
      const wait = await this.#turn.take(amount);
      if (wait > 0) return { granted: false, isBusy: true, level: this.level(quota), wait };
    }
    const level = this.level(quota);
    if (amount > level) {
      if (alone) this.#turn.end();
      return { granted: false, isBusy: false, level, wait: secondsUntil(amount, level, quota) };
    }
    return { granted: true, level: await this.#take(amount, quota) };
  }

  /** Gives back what a computation did not spend; a negative amount is charged. */
  async settle(unspent: number, quota: Quota, alone: boolean): Promise<number> {
    if (alone) this.#turn.end();
    return this.#take(-unspent, quota);
  }

  level(quota: Quota): number {
    return levelOf(this.#state?.bucket, quota, Date.now());
  }

  async #take(amount: number, quota: Quota): Promise<number> {
    const now = Date.now();
    const bucket = take(this.#state?.bucket, quota, amount, now);
    this.ctx.storage.kv.put(STATE, { bucket, quota } satisfies State);
    if (!this.#hasAlarm) await this.#wakeWhenFull(bucket, quota, now);
    return bucket.level;
  }

  async #wakeWhenFull({ level }: Bucket, quota: Quota, now: number): Promise<void> {
    this.#hasAlarm = true;
    await this.ctx.storage.setAlarm(now + 1000 * (1 + secondsUntil(quota.milliseconds, level, quota)));
  }

  async alarm(): Promise<void> {
    const state = this.#state;
    const now = Date.now();
    this.#hasAlarm = false;
    if (state === undefined || levelOf(state.bucket, state.quota, now) >= state.quota.milliseconds)
      await this.ctx.storage.deleteAll();
    else await this.#wakeWhenFull(take(state.bucket, state.quota, 0, now), state.quota, now);
  }

  get #state(): State | undefined {
    return this.ctx.storage.kv.get(STATE) as State | undefined;
  }
}
