import { type Reader, readAnswer } from "./answer.ts";
import { ConnectionError, ProblemError, UnexpectedResponseError } from "./errors.ts";
import type { Events } from "./events.ts";
import type { Problem } from "./types.ts";

/** The events of a stream, with the result last. Ending the iteration early closes the connection. */
export async function* readEvents<Estimate, Result>(
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

/** The blocks between empty lines, without comments, which only keep the connection open. */
async function* blocksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
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
      yield* blocks.filter((block) => !block.startsWith(":"));
    }
  } finally {
    // Not awaited: the caller has left.
    reader.cancel().catch(() => undefined);
  }
}
