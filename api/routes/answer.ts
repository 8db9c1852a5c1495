import type { Context } from "hono";
import { stream } from "hono/streaming";
import { requireBudget, threeDigits } from "../http/budget.ts";
import { reportProgress } from "../http/follow.ts";
import { problemOf } from "../http/problems.ts";
import { type EventWriter, isStream, type StreamType, streamHeaders, streamTypes } from "../http/streaming.ts";
import type { InputOf, OperationName } from "../operations/table.ts";
import { type ResultOf, type Task, taskOf, watch } from "../operations/task.ts";
import { type Represented, represent } from "../plot/represent.ts";
import { type Answer, obtain, seek } from "../results/results.ts";
import { notStored, Store } from "../results/store.ts";
import type { wires } from "../schemas/operations.ts";
import type { z } from "../schemas/zod.ts";
import type { Env, Immutable } from "./operation.ts";
import type { Wanted } from "./representation.ts";

type Wire<Name extends OperationName> = z.output<(typeof wires)[Name]["result"]>;
/** The request, where the operation's results are what its schema says they are. */
type Checked<Name extends OperationName> = ResultOf<Name> extends Immutable<Wire<Name>> ? InputOf<Name> : never;

/** Answers with the result of a request, which the operation's schema has let through. */
export async function answer<Name extends OperationName>(
  c: Context<Env>,
  operation: Name,
  input: Checked<Name>,
): Promise<Typed> {
  return (await answerTask(c, await taskOf(operation, input))) as Typed;
}

/** The same, or where the client would rather have it a stream of interim estimates that ends with that result. */
export async function answerOrStream<Name extends OperationName>(
  c: Context<Env>,
  operation: Name,
  input: Checked<Name>,
): Promise<Typed> {
  const task = await taskOf(operation, input);
  const { wanted } = c.var;
  return (
    wanted !== undefined && isStream(wanted.mediaType)
      ? await streamTask(c, task, wanted.mediaType)
      : await answerTask(c, task)
  ) as Typed;
}

/** A response whose type has been checked already: the router would have it from a body that is yet to be written. */
export type Typed = never;

/** Refuses a task that costs too much, and else answers with its result. */
export async function answerTask(
  c: Context<Env>,
  task: Task,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  requireBudget(task.plan, c.var.cpuLimit);
  const obtained = await obtain(task, storeOf(c), c.var.memory, (work) => goOn(c, work));
  const { body, headers: own } = representationOf(obtained.text, c.var.wanted);
  return c.body(body, 200, { ...headersOf(task, obtained), ...own, ...headers });
}

/** The text of a result as it is; or drawn, tabulated or packed from it, where something else than JSON is wanted. */
function representationOf(text: string, wanted: Wanted | undefined): Represented {
  if (wanted === undefined || wanted.mediaType === "application/json" || isStream(wanted.mediaType))
    return { body: text, headers: {} };
  return represent(wanted.operation, JSON.parse(text) as never, wanted.mediaType, wanted.picture);
}

/** Refuses a task that costs too much, and else tells how it comes along, and then its result. */
async function streamTask(c: Context<Env>, task: Task, type: StreamType): Promise<Response> {
  const { plan } = task;
  requireBudget(plan, c.var.cpuLimit);
  const sought = await seek(task, storeOf(c), c.var.memory);
  const frame: EventWriter = streamTypes[type];
  const { ETag: _, ...headers } = headersOf(task, sought);
  for (const [name, value] of Object.entries({ ...headers, ...streamHeaders, "Content-Type": type }))
    c.header(name, value);
  return stream(c, async (out) => {
    const { signal } = c.req.raw;
    const follower = {
      hasLeft: () => out.aborted || signal.aborted,
      tell: (estimate: string) => out.write(frame("estimate", estimate)),
    };
    try {
      const text = sought.text ?? (await reportProgress(watch(task), plan, follower));
      if (text === null) return;
      if (sought.text === null) sought.keep(text, (work) => goOn(c, work));
      await out.write(frame("result", text));
    } catch (error) {
      await out.write(frame("problem", JSON.stringify(problemOf(error, c.var.requestId))));
    }
  });
}

/** Every result comes as these headers say; the id is its entity tag. */
function headersOf(
  { id, plan }: Task,
  { source, notStored }: Pick<Answer, "source" | "notStored">,
): Record<string, string> {
  return {
    "Content-Type": "application/json",
    ETag: entityTag(id),
    ...(notStored === null ? { "Content-Location": `/results/${id}` } : {}),
    "Result-Stored": notStored === null ? "yes" : `no;reason=${notStored}`,
    "Cache-Status": cacheStatus[source],
    "Server-Timing": `expected;desc="CPU that it was expected to take";dur=${threeDigits(plan.milliseconds)}`,
  };
}

/** In the words of RFC 9211. */
export const cacheStatus: Readonly<Record<Answer["source"], string>> = {
  memory: "memory;hit",
  database: "database;hit",
  computed: "memory;fwd=miss",
};

export function entityTag(id: string): string {
  return `"${id}"`;
}

/** Whether the client says that it has the result already (RFC 9110, section 13.1.2). */
export function isKnownToClient(c: Context<Env>, id: string): boolean {
  const tags = c.req
    .header("If-None-Match")
    ?.split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""));
  return tags !== undefined && (tags.includes("*") || tags.includes(entityTag(id)));
}

export function storeOf(c: Context<Env>): Store {
  return new Store(c.env?.RESULTS);
}

/** Lets `work` go on after the answer is sent. Outside of a Worker nothing would stop it. */
export function goOn(c: Context<Env>, work: Promise<void>): void {
  try {
    c.executionCtx.waitUntil(work);
  } catch {
    void work;
  }
}

/** The headers of a result, as the document says them. */
export const resultHeaders = {
  ETag: header(
    'The id of the result, quoted; for another representation than JSON with its extension, as in `"….svg"`.',
  ),
  "Content-Disposition": header("Of a table or an event file, the name that it is to be saved under."),
  "Content-Location": header("Where the same bytes can be had from then on; missing where the result is not stored."),
  "Result-Stored": header(
    `\`yes\`, or \`no;reason=…\` where the result comes all the same but cannot be had by its id later:\n\n${Object.entries(
      notStored,
    )
      .map(([reason, words]) => `- \`${reason}\`: ${words}`)
      .join("\n")}`,
  ),
  "Server-Timing": header("`expected`: the milliseconds of CPU that computing it was expected to take."),
  "Cache-Status": header(
    "Whether the result was computed for this request (`fwd=miss`), or taken from the memory of the service or its database (RFC 9211).",
  ),
};

function header(description: string) {
  return { description, schema: { type: "string" as const } };
}

/** What may change one day is kept for an hour, and then asked for by its tag. */
export const AN_HOUR = "public, max-age=3600";

/** The header Cache-Control, as the document says it. What was answered to a key is private. */
export function cacheControl(description: string, ...values: string[]) {
  return {
    description,
    schema: { type: "string" as const, enum: values.flatMap((value) => [value, value.replace("public", "private")]) },
  };
}

/** A header that clients may send out of habit. */
export const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header" as const,
  required: false,
  example: "8e03978e-40d5-43dd-bc93-6894a57f9324",
  description:
    "Accepted and not needed: a result is a function of the request alone, so the request itself is its key. It may be sent again at any time, and gives the same result under the same id.",
  schema: { type: "string" as const },
};
