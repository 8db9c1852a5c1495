/** The Durable Object of one client's jobs, which wrangler.toml binds as JOB_LISTS. */
import type { DurableObjectState } from "cloudflare:workers";
import { DurableObject } from "cloudflare:workers";
import type { JobQuota } from "../experiment/purse.ts";
import { limits } from "../experiment/request/limits.ts";
import type { JobState } from "../jobs/job.ts";
import { type Admission, type ListedJob, ListLedger } from "../jobs/list-ledger.ts";
import type { JobListObject } from "./bindings.ts";
import { sqlOf } from "./storage.ts";

const DAY = 86_400_000;

export class ClientJobs extends DurableObject implements JobListObject {
  readonly #ledger: ListLedger;

  constructor(context: DurableObjectState, env: unknown) {
    super(context, env);
    this.#ledger = new ListLedger(sqlOf(context));
  }

  async admit(job: ListedJob, quota: JobQuota | null): Promise<Admission> {
    await this.ctx.storage.setAlarm(Date.now() + DAY);
    return this.#ledger.admit(job, quota, Date.now());
  }

  async note(job: ListedJob): Promise<void> {
    await this.ctx.storage.setAlarm(Date.now() + DAY);
    this.#ledger.note(job, Date.now());
  }

  async list(
    state: JobState | null,
    limit: number,
    after: { readonly created: number; readonly id: string } | null,
  ): Promise<readonly ListedJob[] | null> {
    return this.#ledger.list(state, limit, after);
  }

  /** Forgets what is old, and itself when nothing is left. */
  async alarm(): Promise<void> {
    try {
      const isKept = this.#ledger.forget(Date.now() - limits.jobDays * DAY);
      if (isKept) await this.ctx.storage.setAlarm(Date.now() + DAY);
      else await this.ctx.storage.deleteAll();
    } catch (error) {
      console.error(`The list of jobs was not cleared up: ${String(error)}`);
    }
  }
}
