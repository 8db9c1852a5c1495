/** From a script to a proven remedy and back to a script that trains, by the client for Python. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createApp } from "../../api/app.ts";
import { startHttp } from "../sdk/http-server.ts";
import type { RoundTrip } from "./measured.ts";

const app = createApp();

/** The round trip against a service in this process. */
export async function thereAndBack(python: string, framework: "pytorch" | "keras" | "sklearn"): Promise<RoundTrip> {
  const server = await startHttp(async (response, _nth, { method, path, headers, body }) => {
    const own = { method, headers: headers as Record<string, string>, ...(body !== "" && { body }) };
    const answer = await app.request(path, own);
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  const folder = await mkdtemp(join(tmpdir(), "there-and-back-"));
  try {
    const program = new URL("there_and_back.py", import.meta.url).pathname;
    const { stdout } = await promisify(execFile)(python, [program, server.url, folder, framework]);
    return JSON.parse(stdout) as RoundTrip;
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}
