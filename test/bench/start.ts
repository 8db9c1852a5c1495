/** What a Worker costs before its first request: the size of its bundle, and the time to evaluate it. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { bundleInto } from "../bundle.ts";
import { median } from "./median.ts";

const ROUNDS = 9;

export async function coldStart(): Promise<{ kibibytes: number; gzipped: number; milliseconds: number }> {
  const folder = await mkdtemp(join(tmpdir(), "trainability-"));
  try {
    await bundleInto(folder);
    const times: number[] = [];
    for (let i = 0; i < ROUNDS; i++) times.push((await evaluated(folder)).milliseconds);
    const text = await readFile(join(folder, "worker.js"));
    return { kibibytes: text.length / 1024, gzipped: gzipSync(text).length / 1024, milliseconds: median(times) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The CPU milliseconds of evaluating the bundle in `folder` in a fresh process, and how many schemas zod makes. */
export async function evaluated(folder: string): Promise<{ milliseconds: number; schemas: number }> {
  const script = fileURLToPath(new URL("evaluate.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ["--no-warnings", script, folder]);
  return JSON.parse(stdout) as { milliseconds: number; schemas: number };
}
