/** The jobs of this deployment, as a request finds them. */
import type { Context } from "hono";
import type { JobQuota } from "../experiment/purse.ts";
import { jobQuotas } from "../http/job-budget.ts";
import { Problem } from "../http/problems.ts";
import { subjectOf } from "../http/rate.ts";
import { readVariables } from "../http/variables.ts";
import type { JobBindings } from "../objects/bindings.ts";
import type { Env } from "./environment.ts";

/** The objects and queues of jobs; null where there are none, as in a client's own process. */
export function jobsOf(c: Context<Env>): JobBindings | null {
  const { TRIALS, STUDIES, JOB_LISTS, PIECES, STEPS } = c.env ?? {};
  if (!TRIALS || !STUDIES || !JOB_LISTS || !PIECES || !STEPS) return null;
  return { TRIALS, STUDIES, JOB_LISTS, PIECES, STEPS };
}

/** The same; throws `jobs-unavailable` where there are none. */
export function requireJobs(c: Context<Env>): JobBindings {
  const jobs = jobsOf(c);
  if (jobs !== null) return jobs;
  throw new Problem("jobs-unavailable", "This deployment has no jobs: wrangler.toml binds their objects and queues.");
}

/** What an object answers. Throws `jobs-unavailable` if it does not. */
export async function asked<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (error) {
    console.warn(`An object of jobs failed: ${String(error)}`);
    throw new Problem(
      "jobs-unavailable",
      "The job does not answer at the moment; it goes on by itself. Try again in a few seconds.",
      {},
      { "Retry-After": "5" },
    );
  }
}

/** Who counts for jobs: everybody on one's own machine, else a key, else an address. */
export interface JobClient {
  /** Whose list jobs go to and whose budget they take. */
  readonly name: string;
  /** The digest of the key, which gets its token again; null without one. */
  readonly owner: string | null;
  /** Whether it may see the list: that of an address could be somebody else's. */
  readonly hasList: boolean;
  readonly quota: JobQuota | null;
}

export function jobClientOf(c: Context<Env>): JobClient {
  const { owner } = c.var;
  if (readVariables(c.env).values.LOCAL) return { name: "local", owner, hasList: true, quota: null };
  if (owner !== null) return { name: `key ${owner}`, owner, hasList: true, quota: jobQuotas.key };
  const name = `address ${subjectOf(c.req.header("CF-Connecting-IP"))}`;
  return { name, owner, hasList: false, quota: jobQuotas.network };
}
