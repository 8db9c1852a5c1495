/** `GET /jobs`: the jobs of a key; on one's own machine all. */
import { limits } from "../experiment/request/limits.ts";
import { type JobState, jobStates } from "../jobs/job.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { JobList } from "../schemas/job.ts";
import { unknownValue } from "../schemas/messages.ts";
import { guarded, guardedProblems, json, knownQueries, problemResponses } from "./contract.ts";
import type { Api, Typed } from "./environment.ts";
import { asked, jobClientOf, requireJobs } from "./job-objects.ts";
import { queriesOf } from "./query.ts";

const DEFAULT = 20;
const FOREIGN_CURSOR =
  "No earlier answer to you ended with this cursor. Send that of an answer with your own key, or none for the latest jobs.";

const parameters = [
  {
    name: "state",
    in: "query" as const,
    description: "Only jobs in this state.",
    schema: { type: "string" as const, enum: Object.keys(jobStates) },
  },
  {
    name: "limit",
    in: "query" as const,
    description: "The most jobs in the answer.",
    schema: { type: "integer" as const, minimum: 1, maximum: limits.jobsListed, default: DEFAULT },
  },
  {
    name: "cursor",
    in: "query" as const,
    description: "The `cursor` of the answer before.",
    schema: { type: "string" as const },
  },
];

const { security, middleware } = guarded(knownQueries(parameters));
const contract = {
  method: "get" as const,
  path: "/jobs",
  operationId: "jobs",
  tags: ["Jobs"],
  summary: "List your jobs",
  description:
    "The jobs that your key started or joined, the latest first. Without a key there are none; on your own machine " +
    "these are all.",
  security,
  parameters: parameters as never,
  responses: {
    200: { description: "The jobs.", content: json(JobList) },
    ...problemResponses([...guardedProblems, "invalid-request", "jobs-unavailable"]),
  },
};

export function jobList(api: Api): void {
  api.openAPIRegistry.registerPath(contract);
  api.on(["GET"], ["/jobs"], ...middleware, async (c) => {
    const { JOB_LISTS } = requireJobs(c);
    const client = jobClientOf(c);
    const { state, limit, after } = readQuery(queriesOf(c));
    const found = client.hasList
      ? await asked(() => JOB_LISTS.getByName(client.name).list(state, limit + 1, after))
      : notListed(after);
    if (found === null) throw refusal("cursor", queriesOf(c)["cursor"]?.[0], FOREIGN_CURSOR);
    const jobs = found.slice(0, limit).map(({ id, operation, state: its, created }) => ({
      id,
      operation,
      state: its,
      created: new Date(created).toISOString(),
      links: {
        self: `/jobs/${id}`,
        cancel: `/jobs/${id}/cancel`,
        result: its === "succeeded" ? `/results/${id}` : null,
      },
    }));
    const last = found[limit - 1];
    const cursor = found.length > limit && last ? `${last.created}.${last.id}` : null;
    return c.json({ jobs, cursor }, 200, { "Cache-Control": "no-store" }) as Typed;
  });
}

/** A client without a list has no jobs in it, and never got a cursor. */
function notListed(after: object | null): [] | null {
  return after === null ? [] : null;
}

type Queries = ReturnType<typeof queriesOf>;

function readQuery(queries: Queries): {
  readonly state: JobState | null;
  readonly limit: number;
  readonly after: { readonly created: number; readonly id: string } | null;
} {
  const one = (name: string): string | undefined => {
    const values = queries[name] ?? [];
    if (values.length > 1) throw refusal(name, values[1], `Expected one value, got ${values.length}.`);
    return values[0];
  };
  const names = Object.keys(jobStates);
  const state = one("state");
  if (state !== undefined && !names.includes(state)) throw refusal("state", state, unknownValue(state, names));
  const limit = one("limit");
  if (limit !== undefined && !(/^\d{1,4}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= limits.jobsListed))
    throw refusal("limit", limit, `Expected an integer from 1 to ${limits.jobsListed}.`);
  const cursor = one("cursor");
  const [, created, id] = /^(\d{1,16})\.([\w-]{22})$/.exec(cursor ?? "") ?? [];
  if (cursor !== undefined && id === undefined)
    throw refusal("cursor", cursor, "Expected the cursor of an earlier answer, or nothing for the latest jobs.");
  return {
    state: (state as JobState | undefined) ?? null,
    limit: limit === undefined ? DEFAULT : Number(limit),
    after: id === undefined ? null : { created: Number(created), id },
  };
}

function refusal(name: string, input: unknown, message: string): Error {
  return invalidRequest([{ code: "custom", path: ["query", name], message, input } as never], {
    query: { [name]: input },
  });
}
