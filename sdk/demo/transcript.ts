/** The output of the demo, run in this process instead of over HTTP, and of the command line, for README.md. */
import { readFile } from "node:fs/promises";
import { stripVTControlCharacters } from "node:util";
import { createApp } from "../../api/app.ts";
import { Trainability } from "../src/index.ts";
import { withCommandLines } from "./command-line.ts";
import { showDemo } from "./story.ts";

export const README = new URL("../../README.md", import.meta.url);
const BEGIN = "<!-- what `npm run demo` prints; `npm run generate` renews it -->\n```text\n";
const END = "\n```\n<!-- end -->";

/** README.md with the current output of the demo and of the command line. */
export async function renewedReadme(): Promise<string> {
  const lines: string[] = [];
  const app = createApp();
  await showDemo(new Trainability({ fetch: async (url, init) => app.request(String(url), init) }), (text) =>
    lines.push(text),
  );
  const output = stripVTControlCharacters(lines.join("\n"))
    .replace(/[ \t]+$/gm, "")
    .trim();
  const readme = await readFile(README, "utf8");
  const from = readme.indexOf(BEGIN);
  const to = readme.indexOf(END, from);
  if (from < 0 || to < 0) throw new Error("README.md has no block for the output of the demo");
  return withCommandLines(readme.slice(0, from + BEGIN.length) + output + readme.slice(to));
}
