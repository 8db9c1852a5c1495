import { ConnectionError, ProblemError, UnexpectedResponseError } from "./errors.ts";
import type { Problem } from "./types.ts";

/** What a stream tells: estimates while the service computes, and at the end the result. */
export type Watched<Estimate, Result> =
  | { readonly event: "estimate"; readonly data: Estimate }
  | { readonly event: "result"; readonly data: Result };

/** A stream of the service, once it is open: its events, and then nothing. Leaving it early closes the connection. */
export async function* readEvents<Estimate, Result>(response: Response, url: string): AsyncGenerator<Watched<Estimate, Result>, void, undefined> {
  const requestId = response.headers.get("X-Request-Id") ?? undefined;
  for await (const block of blocksOf(response)) {
    const [, event, json] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
    if (event === undefined || json === undefined) throw new UnexpectedResponseError(url, response.status, "a stream of other events");
    const data: unknown = JSON.parse(json);
    if (event === "problem") throw new ProblemError(data as Problem, requestId);
    yield { event, data } as Watched<Estimate, Result>;
    if (event === "result") return;
  }
  throw new ConnectionError(url, "the stream ended before the result");
}

/** What stands between empty lines. */
async function* blocksOf(response: Response): AsyncGenerator<string, void, undefined> {
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split("\n\n");
      text = blocks.pop()!;
      yield* blocks;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
