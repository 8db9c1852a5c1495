/** Watched calls. Loaded when the first one is made. */
import { type Reader, readAnswer } from "./answer.ts";
import type { Content } from "./body.ts";
import { ConnectionError, ProblemError, UnexpectedResponseError } from "./errors.ts";
import type { Events } from "./events.ts";
import type { CallOptions } from "./options.ts";
import type { Transport } from "./transport.ts";
import type { Problem } from "./types.ts";

/**
 * The events of a stream. A stream that breaks off is requested again; estimates depend on the request alone, so
 * those that were already delivered are skipped.
 */
export async function* watchCall<Estimate, Result>(
  transport: Transport,
  path: string,
  content: Content,
  reader: Reader<Result>,
  options: CallOptions = {},
): Events<Estimate, Result> {
  const attempts = transport.begin(path, content, "text/event-stream", options, "POST");
  const { deadline, url } = attempts;
  let delivered = 0;
  try {
    for (;;) {
      let events: Events<Estimate, Result> | undefined;
      try {
        events = readEvents<Estimate, Result>(await deadline.run(attempts.send), url, reader);
        for (let index = 0; ; index++) {
          const { done, value } = await deadline.run(() => events!.next());
          if (done) return;
          deadline.stop();
          if (index >= delivered || value.event === "result") {
            yield value;
            delivered = index + 1;
            attempts.resetFailures();
          }
          deadline.start();
        }
      } catch (error) {
        // Not awaited, since a read that hangs would block it.
        events?.return().catch(() => undefined);
        events = undefined;
        await attempts.waitOrThrow(error);
      } finally {
        await events?.return();
      }
    }
  } finally {
    deadline.close();
  }
}

/** The events of a stream, with the result last. Ending the iteration early closes the connection. */
async function* readEvents<Estimate, Result>(
  response: Response,
  url: string,
  reader: Reader<Result>,
): Events<Estimate, Result> {
  if (!response.headers.get("Content-Type")?.startsWith("text/event-stream") || response.body === null) {
    await readAnswer(response, url, () => undefined);
    throw new UnexpectedResponseError(url, response, "no event stream");
  }
  for await (const block of blocksOf(response.body)) {
    const [, event, json] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
    if (event === undefined) throw new UnexpectedResponseError(url, response, "a stream of unknown events");
    let data: unknown;
    try {
      data = JSON.parse(json!);
    } catch {
      throw new UnexpectedResponseError(url, response, "an event that is not valid JSON");
    }
    if (event === "problem") throw new ProblemError(data as Problem, response, url);
    if (event === "estimate") yield { event, data: data as Estimate };
    if (event !== "result") continue;
    yield { event, data: reader(data, response, url) };
    return;
  }
  throw new ConnectionError(url, "the stream ended before the result");
}

/** The blocks between empty lines; comments, which only keep the connection open, are left out unless they are asked for. */
export async function* blocksOf(
  body: ReadableStream<Uint8Array>,
  comments?: boolean,
): AsyncGenerator<string, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split("\n\n");
      text = blocks.pop()!;
      yield* blocks.filter((block) => comments || !block.startsWith(":"));
    }
  } finally {
    // Not awaited: the caller has left.
    reader.cancel().catch(() => undefined);
  }
}
