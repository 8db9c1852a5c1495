/** The engine's answers that the pages show: a request, and where its answer comes from. */
import { type OperationId, type OperationName, operationId, operationNames } from "../api/operations/table.ts";
import { draw } from "../api/plot/pictures.ts";
import type { AnyResult } from "../api/plot/result.ts";
import type { Asked } from "../openapi/code-samples.ts";
import results from "./results.json" with { type: "json" };

/** Answers without a server: the recorded ones, or the engine's own (page/record.ts). */
export interface Answers {
  /** The result of a request. */
  answer<Result>(asked: Asked): Promise<Result>;
  /** The id of that result alone. */
  id(asked: Asked): Promise<string>;
  /** A command that begins with `$ npx trainability`, and what it prints. */
  printed(command: string): Promise<string>;
}

/** What page/results.json holds, each part by {@link keyOf} or by the command. */
export interface Recorded {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly ids: Readonly<Record<string, string>>;
  readonly printed: Readonly<Record<string, string>>;
}

/** A request, as a sample shows it and as {@link Answers} send it. */
export function request(operation: OperationId<OperationName>, body: object): Asked {
  const name = operationNames.find((one) => operationId(one) === operation)!;
  return { operation, method: "post", path: `/${name}`, body };
}

/** What an answer is recorded under. */
export function keyOf({ path, body }: Asked): string {
  return `POST ${path} ${JSON.stringify(body)}`;
}

/** The answers as `npm run generate` recorded them; a test compares them with the engine's. */
export const recorded: Answers = {
  answer: async <Result>(asked: Asked) => find<Result>(results.answers, keyOf(asked)),
  id: async (asked) => find(results.ids, keyOf(asked)),
  printed: async (command) => find(results.printed, command),
};

function find<Value>(part: Readonly<Record<string, unknown>>, key: string): Value {
  if (!Object.hasOwn(part, key)) throw new Error(`page/results.json lacks ${key}; run \`npm run generate\`.`);
  return part[key] as Value;
}

/** A picture of the answer as an element of a page; `name` is one of the operation's pictures. */
export async function picture({ answer }: Answers, asked: Asked, name: string): Promise<string> {
  // A page may show two pictures of one result.
  const svg = draw(await answer<AnyResult>(asked), name).replace(/\b(title|description)-[\w-]{22}/g, `$&-${name}`);
  return `<figure class="picture">\n${svg.trim()}\n</figure>`;
}
