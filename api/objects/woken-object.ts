/** Alarms that outlive whatever their work meets. */
import { DurableObject, type DurableObjectState } from "cloudflare:workers";
import { limits } from "../experiment/request/limits.ts";
import { patience } from "../jobs/patience.ts";

/**
 * An object that works when its alarm wakes it. The runtime gives up on an alarm that throws some times, so this one does
 * not throw; it arms the next one before it works, and an object that starts again arms one if there is none.
 */
export abstract class WokenObject extends DurableObject {
  #armed: number | null = null;

  constructor(context: DurableObjectState, env: unknown) {
    super(context, env);
    void context.blockConcurrencyWhile(async () => {
      this.#armed = await context.storage.getAlarm();
      if (this.#armed === null && this.exists) await this.arm(Date.now());
    });
  }

  /** Whether it holds anything. */
  protected abstract get exists(): boolean;
  /** When to wake it; null if there is nothing to do until it is too old. */
  protected abstract wakeAt(now: number): number | null;
  /** When somebody last used it. */
  protected abstract get used(): number;
  /** Does what is due. */
  protected abstract work(now: number): Promise<void>;

  async alarm(): Promise<void> {
    const now = Date.now();
    this.#armed = null;
    try {
      // Also if this object is evicted or fails while it works.
      await this.arm(now + patience.begin);
      if (!this.exists || (this.wakeAt(now) === null && now >= this.#old)) {
        await this.ctx.storage.deleteAll();
        this.#armed = null;
        return;
      }
      await this.#doWork(now);
    } catch (error) {
      console.error(`An alarm failed: ${String(error)}`);
    }
  }

  /** Does what is due, after a call that may have changed it. The alarm does it if this fails. */
  protected async settle(): Promise<void> {
    try {
      await this.armAt(this.wakeAt(Date.now()) ?? this.#old);
      await this.#doWork(Date.now());
    } catch (error) {
      console.error(`The work of an object failed: ${String(error)}`);
    }
  }

  async #doWork(now: number): Promise<void> {
    await this.work(now);
    await this.armAt(this.wakeAt(Date.now()) ?? this.#old);
  }

  /** Does what is overdue: the runtime waits ever longer for an alarm that failed, and then gives up. */
  protected async catchUp(): Promise<void> {
    const now = Date.now();
    const due = this.wakeAt(now) ?? this.#old;
    this.#armed = await this.ctx.storage.getAlarm();
    if (due < now - OVERDUE || this.#armed === null) await this.settle();
  }

  get #old(): number {
    return this.used + limits.jobDays * 86_400_000;
  }

  /** Arms the alarm unless it is armed for about that time. */
  protected async armAt(time: number): Promise<void> {
    const armed = this.#armed;
    // One in the past may have been given up by the runtime.
    if (armed !== null && armed > Date.now() && Math.abs(armed - time) < NEAR) return;
    await this.arm(time);
  }

  protected async arm(time: number): Promise<void> {
    this.#armed = time;
    await this.ctx.storage.setAlarm(time);
  }
}

/** Milliseconds: an alarm that is so near to its time stays. */
const NEAR = 50;
/** Milliseconds by which an alarm may be late. */
const OVERDUE = 1_000;
