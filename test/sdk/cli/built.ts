/** The built program, run as people run it: a process of its own, in a folder of its own. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** Built before the tests, once for all of them. */
export const program = new URL("../../../sdk/dist/cli.js", import.meta.url).pathname;

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Built {
  /** Where it runs; deleted at the end. */
  readonly folder: string;
  run(
    args: readonly string[],
    how?: { readonly input?: string | Uint8Array; readonly env?: Record<string, string> },
  ): Promise<Ran>;
  /** Runs a shell line in which `trainability` is the program. */
  shell(line: string): Promise<Ran>;
  close(): Promise<void>;
}

/** An environment without color settings, with `trainability` and this Node on its path. */
function environment(bin: string): Record<string, string> {
  const { NO_COLOR, FORCE_COLOR, COLUMNS, ...env } = process.env as Record<string, string>;
  return { ...env, PATH: [bin, dirname(process.execPath), env["PATH"]].join(delimiter) };
}

export async function built(): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), "trainability-cli-"));
  const bin = join(folder, "bin");
  await mkdir(bin);
  await writeFile(join(bin, "trainability"), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, {
    mode: 0o755,
  });
  const start = (command: string, args: readonly string[], { input, env = {} }: Parameters<Built["run"]>[1] = {}) =>
    new Promise<Ran>((resolve, reject) => {
      const child = spawn(command, args, {
        cwd: folder,
        env: { ...environment(bin), ...env },
        stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
      });
      const output = { stdout: "", stderr: "" };
      child.stdout!.setEncoding("utf8").on("data", (text: string) => {
        output.stdout += text;
      });
      child.stderr!.setEncoding("utf8").on("data", (text: string) => {
        output.stderr += text;
      });
      child.on("error", reject).on("close", (status) => resolve({ status, ...output }));
      child.stdin?.on("error", () => undefined).end(input);
    });
  return {
    folder,
    run: (args, how) => start(process.execPath, [program, ...args], how),
    shell: (line) => start("bash", ["-o", "pipefail", "-c", line]),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
