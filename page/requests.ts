/** Asks the app, in this process, what a page shows: the answers on the pages are the engine's own. */
import { createApp } from "../api/app.ts";
import { type OperationId, type OperationName, operationId, operationNames } from "../api/operations/table.ts";
import type { Asked } from "../openapi/code-samples.ts";

const app = createApp({ cpuLimit: Infinity });

/** A request, as a sample shows it and as {@link answer} sends it. */
export function request(operation: OperationId<OperationName>, body: object): Asked {
  const name = operationNames.find((one) => operationId(one) === operation)!;
  return { operation, method: "post", path: `/${name}`, body };
}

export async function answer<Result>(asked: Asked): Promise<Result> {
  return JSON.parse(await text(asked, asked.path, "application/json")) as Result;
}

/** The picture of the answer, as an element of a page; `name` is one of the operation's pictures. */
export async function picture(asked: Asked, name: string): Promise<string> {
  const svg = await text(asked, `${asked.path}?picture=${name}`, "image/svg+xml");
  return `<figure class="picture">\n${svg.trim()}\n</figure>`;
}

async function text({ operation, body }: Asked, path: string, accept: string): Promise<string> {
  const response = await app.request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: accept },
    body: JSON.stringify(body),
  });
  if (response.status !== 200) throw new Error(`${operation}: ${await response.text()}`);
  return response.text();
}
