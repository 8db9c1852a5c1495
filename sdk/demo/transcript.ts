/** README.md with the present output of the demo and of the program, without a server. */
import { readFile } from "node:fs/promises";
import { stripVTControlCharacters } from "node:util";
import { createApp } from "../../api/app.ts";
import { Trainability } from "../src/index.ts";
import { withCommandLines } from "./command-line.ts";
import { sections, showDemo } from "./story.ts";

export const README = new URL("../../README.md", import.meta.url);
const BEGIN = "<!-- from the output of `npm run demo`; `npm run generate` renews it -->\n```text\n";
const END = "\n```\n<!-- end -->";

/** The text of README.md with both renewed. */
export async function renewedReadme(): Promise<string> {
  const readme = await readFile(README, "utf8");
  const from = readme.indexOf(BEGIN);
  const to = readme.indexOf(END, from);
  if (from < 0 || to < 0) throw new Error("README.md has no block for the output of the demo");
  return withCommandLines(readme.slice(0, from + BEGIN.length) + (await excerpt()) + readme.slice(to));
}

/** The first two sections of the demo, without the axis of the bars. */
async function excerpt(): Promise<string> {
  const output: string[] = [];
  const app = createApp();
  const api = new Trainability({ fetch: async (url, init) => app.request(String(url), init) });
  await showDemo(api, (text) => output.push(text), sections.slice(0, 2));
  return stripVTControlCharacters(output.join("\n"))
    .replace(/^ *╚.*/m, "")
    .replace(/ +$/gm, "")
    .trim();
}
