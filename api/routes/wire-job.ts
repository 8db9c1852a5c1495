/** A job as the service sends it. */
import { threeDigits } from "../http/budget.ts";
import type { JobCost } from "../http/job-budget.ts";
import { jobCost } from "../http/job-budget.ts";
import { Problem, type ProblemBody, type ProblemCode, problems } from "../http/problems.ts";
import type { Job, JobProblem } from "../jobs/job.ts";

export interface WireJob extends Omit<Job, "expected" | "problem"> {
  readonly expected: JobCost;
  readonly problem: ProblemBody | null;
  readonly interest?: string;
}

export function wireJob(job: Job, interest?: string | null): WireJob {
  return {
    ...job,
    expected: jobCost(job.expected),
    spent: threeDigits(job.spent),
    problem: job.problem && jobProblem(job.problem).toJSON(),
    ...(typeof interest === "string" && { interest }),
  };
}

/** The problem that ended a job. */
export function jobProblem({ code, detail, ...extensions }: JobProblem): Problem {
  const known = typeof code === "string" && Object.hasOwn(problems, code) ? (code as ProblemCode) : "job-failed";
  return new Problem(known, String(detail), extensions);
}
