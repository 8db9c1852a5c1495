/**
 * The output of the command line in README.md and the documentation: runs each line that begins with `$ npx
 * trainability` from source.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
const BLOCK =
  /(<!-- what the program prints; `npm run generate` renews it -->\n```console\n)([\s\S]*?)(\n```\n<!-- end -->)/g;

/** The text with the current output of its commands. */
export async function withCommandLines(readme: string): Promise<string> {
  const blocks = [...readme.matchAll(BLOCK)];
  if (blocks.length === 0) throw new Error("README.md has no block for the output of the command line");
  const renewed = await Promise.all(
    blocks.map(async ([, , session]) => {
      const commands = session!.split("\n").filter((line) => line.startsWith("$ "));
      return (await Promise.all(commands.map(printed))).join("\n\n");
    }),
  );
  let at = 0;
  return readme.replace(BLOCK, (_, begin: string, __, end: string) => begin + renewed[at++]! + end);
}

/** A command, which begins with `$ npx trainability`, and its output. */
export async function printed(command: string): Promise<string> {
  return `${command}\n${await outputOf(argumentsOf(command))}`;
}

function argumentsOf(command: string): string[] {
  const [, line] = /^\$ npx trainability (.*)$/.exec(command) ?? [];
  if (line === undefined) throw new Error(`${command} does not begin with $ npx trainability`);
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
}

/** Exit status 1 is allowed: it means a negative answer. */
function outputOf(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [PROGRAM, ...args],
      { env: { ...process.env, NO_COLOR: "1" } },
      (error, stdout, stderr) => {
        if (error !== null && error.code !== 1) reject(new Error(stderr || error.message));
        else resolve(stdout.trimEnd());
      },
    );
  });
}
