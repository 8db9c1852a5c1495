/** Sends damaged files to the service, and looks at each answer. */
import { createApp } from "../../api/app.ts";
import { cpuMilliseconds } from "../processor-time.ts";
import { damaged } from "./damage.ts";
import { expected, fixture, fixtureNames } from "./fixture.ts";

const app = createApp({ cpuLimit: 1e6 });
const files = fixtureNames.map((name) => ({ name, bytes: fixture(name) }));
const CODES = ["unreadable-file", "invalid-request", "malformed-safetensors"];

export interface Sent {
  readonly name: string;
  readonly seed: number;
  readonly status: number;
  readonly milliseconds: number;
  /** What is wrong with the answer. */
  readonly fault: string | undefined;
}

/** The answer to damaged file `seed`: the files in turn, each damaged by another seed. */
export async function send(seed: number): Promise<Sent> {
  const { name, bytes } = files[seed % files.length]!;
  return sent(name, seed, damaged(bytes, seed));
}

/** Loads and compiles every reader. */
export async function warmUp(): Promise<void> {
  for (const name of Object.keys(expected)) await sent(name, -1, fixture(name));
}

async function sent(name: string, seed: number, body: Uint8Array<ArrayBuffer>): Promise<Sent> {
  const before = cpuMilliseconds();
  const response = await app.request("/inspect?hidden=relu&output=identity&box=0:1,0:1", {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body,
  });
  const answer = (await response.json()) as { readonly code?: string; readonly detail?: string };
  const { status } = response;
  const isAnswered = status === 200 || ((status === 400 || status === 422) && CODES.includes(answer.code ?? ""));
  const fault = isAnswered ? undefined : `${status} ${answer.code}: ${answer.detail}`;
  return { name, seed, status, milliseconds: cpuMilliseconds() - before, fault };
}
