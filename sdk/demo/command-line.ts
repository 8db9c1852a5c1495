/**
 * What the program prints, as README.md and the documentation show it: after each line that begins with `$ npx
 * trainability`, by running that from source.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
const BLOCK =
  /(<!-- what the program prints; `npm run generate` renews it -->\n```console\n)([\s\S]*?)(\n```\n<!-- end -->)/g;

/** The text with the program's present output in its place. */
export async function withCommandLines(readme: string): Promise<string> {
  const blocks = [...readme.matchAll(BLOCK)];
  if (blocks.length === 0) throw new Error("README.md has no place for what the program prints");
  const renewed = await Promise.all(
    blocks.map(async ([, , session]) => {
      const commands = session!.split("\n").filter((line) => line.startsWith("$ "));
      return (await Promise.all(commands.map(printed))).join("\n\n");
    }),
  );
  let at = 0;
  return readme.replace(BLOCK, (_, begin: string, __, end: string) => begin + renewed[at++]! + end);
}

/** The command, which begins with `$ npx trainability`, and what it prints. */
export async function printed(command: string): Promise<string> {
  return `${command}\n${await outputOf(argumentsOf(command))}`;
}

function argumentsOf(command: string): string[] {
  const [, line] = /^\$ npx trainability (.*)$/.exec(command) ?? [];
  if (line === undefined) throw new Error(`${command} is not the program`);
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
}

/** Of a command that may well end with 1: the answer is no. */
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
