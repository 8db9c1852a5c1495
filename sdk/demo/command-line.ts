/** The output of the program in README.md and on the pages: each line `$ npx trainability …` is run from source. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
const BLOCK =
  /(<!-- what the program prints; `npm run generate` renews it -->\n```console\n)([\s\S]*?)(\n```\n<!-- end -->)/g;
const FILE = /<!-- ([\w.-]+\.json) -->\n```json\n([\s\S]*?)```/g;

/** The text with the present output of its commands, which may read the JSON files that the text shows. */
export async function withCommandLines(readme: string): Promise<string> {
  const blocks = [...readme.matchAll(BLOCK)];
  if (blocks.length === 0) throw new Error("README.md has no block for the output of the program");
  const folder = await mkdtemp(join(tmpdir(), "trainability-"));
  try {
    for (const [, name, json] of readme.matchAll(FILE)) await writeFile(join(folder, name!), json!);
    const renewed = await Promise.all(
      blocks.map(async ([, , session]) => {
        const commands = session!.split("\n").filter((line) => line.startsWith("$ "));
        return (await Promise.all(commands.map((command) => printed(command, folder)))).join("\n\n");
      }),
    );
    let at = 0;
    return readme.replace(BLOCK, (_, begin: string, __, end: string) => begin + renewed[at++]! + end);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The command, which begins with `$ npx trainability` and may pipe into others, and its output in `folder`. */
export async function printed(command: string, folder?: string): Promise<string> {
  const start = "$ npx trainability ";
  if (!command.startsWith(start)) throw new Error(`${command} does not run the program`);
  return `${command}\n${await outputOf(`"$NODE" "$PROGRAM" ${command.slice(start.length)}`, folder)}`;
}

/** The exit status may be 1: the answer is that the experiment does not train. */
function outputOf(script: string, cwd?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_COLOR: "1", NODE: process.execPath, PROGRAM };
    execFile("sh", ["-c", script], { cwd, env }, (error, stdout, stderr) => {
      if ((error !== null && error.code !== 1) || stdout === "")
        reject(new Error(stderr || `${script} prints nothing`));
      else resolve(stdout.trimEnd());
    });
  });
}
