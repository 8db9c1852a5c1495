import { ENGINE } from "../experiment/engine.ts";
import { type JobState, jobStates } from "../jobs/job.ts";
import { summaries } from "./choice.ts";
import { Count, orNull } from "./primitives.ts";
import { Problem } from "./problem.ts";
import { ResultId } from "./result.ts";
import { response, z } from "./zod.ts";

export const JobStateName = z
  .enum(Object.keys(jobStates) as [JobState])
  .openapi("JobState", { description: summaries(jobStates) });

const Time = response.string().openapi({ format: "date-time", description: "ISO 8601." });

/** What a job is expected to take. */
export const jobCostFields = {
  milliseconds: response.number().min(0).openapi({ description: "CPU time, within a factor of two." }),
  dollars: response.number().min(0).openapi({
    description: "That CPU time by Cloudflare's list price for Workers Paid, beyond what the plan includes.",
  }),
  freePlanDays: response.number().min(0).openapi({
    description: "Days in which Workers Free computes it: 3,333 pieces a day of a third of 10 ms each.",
  }),
};

const listed = {
  id: ResultId.openapi({ description: "The id of the job and of its result." }),
  operation: response.string().openapi({ description: "What it computes.", example: "success-probability" }),
  state: JobStateName,
  created: Time,
  links: response.strictObject({
    self: response.string().openapi({ format: "uri-reference" }),
    cancel: response.string().openapi({ format: "uri-reference" }),
    result: orNull(response.string()).openapi({ description: "Where its result is; null until it is there." }),
  }),
};

export const JobSummary = response.strictObject(listed).openapi("JobSummary", { description: "A job in a list." });

export const Job = response
  .strictObject({
    ...listed,
    engine: response.string().openapi({ description: "The engine that began it.", example: ENGINE }),
    started: orNull(Time),
    ended: orNull(Time),
    attempt: Count.openapi({ description: "How often it was started." }),
    progress: response
      .strictObject({
        trials: Count.openapi({ description: "Runs that are trained, those that were known before included." }),
        most: orNull(Count).openapi({ description: "The runs that it takes; null if it decides on the way." }),
        known: Count.openapi({ description: "Runs that were known when it began." }),
        work: response
          .number()
          .min(0)
          .openapi({ description: "Multiply-adds so far, as in the estimates of a stream." }),
        mostWork: response.number().min(0),
      })
      .openapi("JobProgress"),
    estimate: orNull(response.record(response.string(), response.unknown())).openapi({
      description: "The latest estimate, as a stream shows it. Its interval holds however often one looks.",
    }),
    expected: response.strictObject(jobCostFields).openapi("JobCost"),
    spent: response.number().min(0).openapi({
      description: "The CPU milliseconds that the runs were expected to take that it has trained.",
    }),
    problem: orNull(Problem).openapi({ description: "Why it failed." }),
    interest: response
      .string()
      .optional()
      .openapi({
        description:
          "The token that withdraws the interest of the client that got it, in the answer that started or joined the job and, for a key, in every " +
          "other. It ends with the job.",
      }),
  })
  .openapi("Job", { description: "A study that outgrows one request." });

export const JobList = response
  .strictObject({
    jobs: response.array(JobSummary),
    cursor: orNull(response.string()).openapi({ description: "Where the list goes on; null at its end." }),
  })
  .openapi("JobList");

export const CancelRequest = z
  .strictObject({
    interest: z.string().optional().openapi({
      description: "The token from the answer that started or joined the job. Without it, that of the key.",
    }),
  })
  .openapi("CancelRequest");
