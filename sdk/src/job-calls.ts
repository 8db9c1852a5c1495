/** The calls of jobs. Loaded when the first one is made. */
import { objectWith, type Reader, readAnswer } from "./answer.ts";
import { type Content, jsonBody } from "./body.ts";
import { ConnectionError, ProblemError, UnexpectedResponseError } from "./errors.ts";
import type { CancelOptions, Job, JobEvent, JobStatus, WaitOptions } from "./job.ts";
import type { CallOptions } from "./options.ts";
import type { Attempts, Transport } from "./transport.ts";
import type { JobState, Problem } from "./types.ts";
import { blocksOf } from "./watch.ts";

class ServiceJob<Estimate, Res> implements Job<Estimate, Res> {
  readonly id: string;
  readonly #transport: Transport;
  readonly #reader: Reader<Res>;
  #status: JobStatus | undefined;
  readonly #result: Res | undefined;

  /** A job, or the result that was known without one. */
  constructor(transport: Transport, reader: Reader<Res>, status: JobStatus | undefined, result: Res | undefined) {
    this.#transport = transport;
    this.#reader = reader;
    this.#status = status;
    this.#result = result;
    this.id = status?.id ?? (result as { readonly id: string }).id;
  }

  get status(): JobStatus | undefined {
    return this.#status;
  }

  get state(): JobState {
    return this.#status?.state ?? "succeeded";
  }

  async look(options?: CallOptions): Promise<JobStatus> {
    return this.#described(await this.#transport.call(this.#path, undefined, jobReader, options));
  }

  async wait({ onProgress, ...options }: WaitOptions<Estimate> = {}): Promise<Res> {
    for await (const { event, data } of this.events(options)) {
      if (event === "result") return data;
      if (event === "estimate") onProgress?.(data);
    }
    throw new ConnectionError(this.#path, "the events ended before the result");
  }

  [Symbol.asyncIterator](): AsyncGenerator<JobEvent<Estimate, Res>, void, undefined> {
    return this.events();
  }

  async *events(options: CallOptions = {}): AsyncGenerator<JobEvent<Estimate, Res>, void, undefined> {
    if (this.#result !== undefined) {
      yield { event: "result", data: this.#result };
      return;
    }
    const attempts = this.#transport.begin(this.#path, undefined, "text/event-stream", options, "GET");
    try {
      for (;;) {
        try {
          for await (const { event, json, number, response } of eventsOf(attempts)) {
            if (number) attempts.headers["last-event-id"] = number;
            attempts.resetFailures();
            if (event === "problem") throw new Final(new ProblemError(json as Problem, response, attempts.url));
            if (event === "estimate") yield { event, data: json as Estimate };
            if (event === "job") yield { event, data: this.#described(json as JobStatus) };
            if (event !== "result") continue;
            yield { event, data: this.#reader(json, response, attempts.url) };
            return;
          }
          if (this.state === "canceled") throw new Final(canceled(attempts.url));
          throw new ConnectionError(attempts.url, "the stream ended before the result");
        } catch (error) {
          if (error instanceof Final) throw error.error;
          await attempts.waitOrThrow(error);
        }
      }
    } finally {
      attempts.deadline.close();
    }
  }

  async cancel({ interest = this.#status?.interest, ...options }: CancelOptions = {}): Promise<JobStatus> {
    const body = jsonBody(interest === undefined ? {} : { interest });
    return this.#described(await this.#transport.call(`${this.#path}/cancel`, body, jobReader, options));
  }

  get #path(): string {
    return `/jobs/${encodeURIComponent(this.id)}`;
  }

  /** Later descriptions may not have the token. */
  #described(status: JobStatus): JobStatus {
    const interest = status.interest ?? this.#status?.interest;
    this.#status = { ...status, ...(interest !== undefined && { interest }) };
    return this.#status;
  }
}

/** Starts or joins the job of a request; or has its result, if that is known. */
export async function start<Estimate, Res>(
  transport: Transport,
  path: string,
  content: Content,
  reader: Reader<Res>,
  options: CallOptions | undefined,
): Promise<Job<Estimate, Res>> {
  const read: Reader<Job<Estimate, Res>> = (json, response, url) =>
    response.status === 202
      ? new ServiceJob(transport, reader, jobReader(json, response, url), undefined)
      : new ServiceJob(transport, reader, undefined, reader(json, response, url));
  return transport.call(path, content, read, options, "POST", "respond-async");
}

/** The job of an id. */
export async function attach<Res>(
  transport: Transport,
  id: string,
  reader: Reader<Res>,
  options: CallOptions | undefined,
): Promise<Job<unknown, Res>> {
  const status = await transport.call(`/jobs/${encodeURIComponent(id)}`, undefined, jobReader, options);
  return new ServiceJob(transport, reader, status, undefined);
}

const jobReader = objectWith<JobStatus>(["id", "state", "progress", "links"]);

/** An error after which another attempt is of no use. */
class Final {
  readonly error: Error;

  constructor(error: Error) {
    this.error = error;
  }
}

function canceled(url: string): ProblemError {
  const problem = {
    type: "about:blank",
    title: "The job was canceled",
    status: 409,
    code: "job-canceled",
    detail: "Nobody is interested in it any more. The same request goes on with what is trained.",
  };
  return new ProblemError(problem as unknown as Problem, new Response(null), url);
}

interface RawEvent {
  readonly event: string;
  readonly json: unknown;
  /** Its number; empty for an event without one. */
  readonly number: string;
  readonly response: Response;
}

/** The events of one connection. Every block, a comment too, is a sign of life. */
async function* eventsOf({ deadline, send, url }: Attempts): AsyncGenerator<RawEvent, void, undefined> {
  const response = await deadline.run(send);
  if (!response.headers.get("Content-Type")?.startsWith("text/event-stream") || response.body === null) {
    await readAnswer(response, url, () => undefined);
    throw new UnexpectedResponseError(url, response, "no event stream");
  }
  const blocks = blocksOf(response.body, true);
  try {
    for (;;) {
      const { done, value } = await deadline.run(() => blocks.next());
      if (done) return;
      deadline.stop();
      const fields = new Map(
        value.split("\n").map((line) => [line.split(": ", 1)[0]!, line.slice(line.indexOf(": ") + 2)]),
      );
      const event = fields.get("event");
      if (event !== undefined)
        yield { event, json: parsed(fields.get("data"), response, url), number: fields.get("id") ?? "", response };
      deadline.start();
    }
  } finally {
    // Not awaited, since a read that hangs would block it.
    blocks.return().catch(() => undefined);
  }
}

function parsed(text: string | undefined, response: Response, url: string): unknown {
  try {
    return JSON.parse(text!);
  } catch {
    throw new UnexpectedResponseError(url, response, "an event that is not valid JSON");
  }
}
