/** What a request that may become a job has besides, in the document. */
import { limits } from "../experiment/request/limits.ts";
import { Job } from "../schemas/job.ts";
import { json } from "./contract.ts";

const text = (description: string) => ({ description, schema: { type: "string" as const } });

export const prefer = {
  name: "Prefer",
  in: "header" as const,
  required: false,
  example: "respond-async, wait=10",
  description:
    "`respond-async`: answer with a job if the result is not known (RFC 7240). `wait`: wait so many seconds for the " +
    `result first, at most ${limits.jobWait}. Equal requests join the same job. Ignored with \`Cache-Control: no-store\`, since a job is stored.`,
  schema: { type: "string" as const },
};

export const jobStarted = {
  description: "The job that computes the result.",
  content: json(Job),
  headers: {
    Location: text("The job."),
    "Preference-Applied": text("What of `Prefer` was applied."),
    "Retry-After": text("Seconds after which to look again."),
  },
};
