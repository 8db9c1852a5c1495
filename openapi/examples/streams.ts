import { createApp } from "../../api/app.ts";
import type { OperationObject } from "../model.ts";
import { answerIn } from "./ask.ts";
import { streamHead } from "./excerpts.ts";
import { examplesOf } from "./operations.ts";
import { show } from "./show.ts";

/**
 * Shows the operation's streamed example: its server-sent events, and one line of each kind as JSON. A new app answers
 * it, because an app that has the result in its memory reports no progress.
 */
export async function addStream(operation: OperationObject, path: string): Promise<void> {
  const { "text/event-stream": events, "application/x-ndjson": lines } = operation.responses["200"]?.content ?? {};
  // Those of a job are shown with it.
  if (events === undefined || lines === undefined || operation.operationId === "job") return;
  const { requests, streamed } = examplesOf(operation.operationId);
  const example = requests.find(({ name }) => name === streamed);
  if (example === undefined) throw new Error(`${operation.operationId} has streams and no streamed example`);
  const { name, summary, body } = example;
  const stream = await answerIn(
    await createApp().request(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    }),
  );
  const data = [...stream.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json!));
  if (data.length < 2)
    throw new Error(`the stream of ${operation.operationId} ${name} has no estimate before its result`);
  show(events, name, `${summary}: the events, with the result cut`, streamHead(stream));
  show(lines, "estimate", "An estimate while the request runs", data[0]);
  show(lines, "result", "The last line: the result", data.at(-1));
}
