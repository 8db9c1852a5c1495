/** Python with python/trainability.py on its path. */
import { execFile } from "node:child_process";

const PACKAGE = new URL("../../python", import.meta.url).pathname;

/** What a program prints as JSON. The server that it asks may be in this process, so this does not block. */
export function runPython(python: string, program: string, ...args: readonly string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PYTHONPATH: PACKAGE, PYTHONDONTWRITEBYTECODE: "1" };
    execFile(python, ["-c", program, ...args], { env, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr || error.message));
      else resolve(JSON.parse(stdout));
    });
  });
}
