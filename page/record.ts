/**
 * Records the engine's answers that the pages show into page/results.json, so that a page is built without training
 * anything. Part of `npm run generate`; a test fails when the record is stale.
 */
import { createApp } from "../api/app.ts";
import { provideEmbedded } from "../api/network/lockstep/embedded.ts";
import type { Asked } from "../openapi/code-samples.ts";
import { printed } from "../sdk/demo/command-line.ts";
import { type Answers, keyOf, type Recorded } from "./answers.ts";
import { buildPages } from "./pages.ts";

export const RECORD = new URL("results.json", import.meta.url);

/** Builds every page from answers of the app in this process. Resolves to the text of page/results.json. */
export async function recordPages(): Promise<string> {
  provideEmbedded();
  const app = createApp({ cpuLimit: Infinity });
  const record = { answers: {} as Record<string, unknown>, ids: {} as Record<string, string>, printed: {} };
  const ask = async (asked: Asked) => {
    const response = await app.request(asked.path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(asked.body),
    });
    if (response.status !== 200) throw new Error(`${asked.operation}: ${await response.text()}`);
    return response.json();
  };
  const engine: Answers = {
    answer: async <Result>(asked: Asked) => (record.answers[keyOf(asked)] ??= await ask(asked)) as Result,
    id: async (asked) => (record.ids[keyOf(asked)] ??= ((await ask(asked)) as { id: string }).id),
    printed: async (command) => {
      const text = await printed(command);
      Object.assign(record.printed, { [command]: text });
      return text;
    },
  };
  await buildPages(engine);
  return textOf(record);
}

/** JSON with one answer a line: a change of one answer is a change of one line. */
function textOf(record: Recorded): string {
  const parts = Object.entries(record).map(([part, entries]) => {
    const lines = Object.entries(entries).map(([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    return `${JSON.stringify(part)}: {\n${lines.join(",\n")}\n}`;
  });
  return `{\n${parts.join(",\n")}\n}\n`;
}
