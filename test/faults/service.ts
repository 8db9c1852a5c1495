/** The Worker with faults, in processes of its own, and what tests ask of it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { readPosted } from "../../api/operations/read-request.ts";
import { run, taskOf } from "../../api/operations/task.ts";
import type { WireJob } from "../../api/routes/wire-job.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import type { Faults, Seen } from "./faults.ts";

const JSON_TYPE = { "Content-Type": "application/json" };
const ASYNC = { ...JSON_TYPE, Prefer: "respond-async" };

export interface Service {
  readonly url: string;
  /** Kills all of its processes at once, or asks them to end. Resolves when nobody answers on its port. */
  kill(signal?: "SIGKILL" | "SIGTERM"): Promise<void>;
  /** Asks its first process alone to end, as a supervisor does. Resolves when all of them have ended. */
  end(): Promise<void>;
}

/** Starts it in a group of processes of its own: Node, wrangler's proxy, and workerd. Null is the Worker that ships. */
export async function start(
  state: string,
  port: number,
  cpuLimit: string,
  faults: Partial<Faults> | null = {},
): Promise<Service> {
  const program = fileURLToPath(new URL("served.ts", import.meta.url));
  const args = [program, state, String(port), cpuLimit, ...(faults === null ? [] : [JSON.stringify(faults)])];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], detached: true });
  const [line] = (await once(child.stdout!, "data")) as [Buffer];
  const url = line.toString().trim();
  return {
    url,
    async kill(signal = "SIGKILL") {
      const closed = once(child, "close");
      process.kill(-child.pid!, signal);
      await closed;
      await until(`nobody answers at ${url}`, async () => !(await answers(new URL(url))));
    },
    async end() {
      const closed = once(child, "close");
      child.kill("SIGTERM");
      await closed;
      await until("none of its processes lives", async () => !isAlive(-child.pid!));
    },
  };
}

function isAlive(group: number): boolean {
  try {
    return process.kill(group, 0);
  } catch {
    return false;
  }
}

function answers({ hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once("connect", () => socket.destroy(resolve(true) as never));
    socket.once("error", () => resolve(false));
  });
}

/** Asks again and again until it holds. */
export async function until(what: string, holds: () => Promise<boolean>, seconds = 120): Promise<void> {
  const end = Date.now() + 1000 * seconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`after ${seconds} s it does not hold that ${what}`);
    await sleep(50);
  }
}

export const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Puts faults in, and tells what has happened so far. */
export async function put(
  { url }: Service,
  faults: Partial<Faults> & {
    readonly job?: string;
    readonly abort?: "yes";
    readonly anew?: "yes";
    readonly pretend?: string;
  },
): Promise<Seen> {
  const response = await fetch(`${url}/faults`, { method: "POST", body: JSON.stringify(faults) });
  return (await response.json()) as Seen;
}

export function post(
  { url }: Service,
  body: object,
  headers: Record<string, string> = {},
  operation = "success-probability",
) {
  return fetch(`${url}/${operation}`, {
    method: "POST",
    headers: { ...ASYNC, ...headers },
    body: JSON.stringify(body),
  });
}

/** The job that a request starts. */
export async function startJob(service: Service, body: object, operation?: string): Promise<WireJob> {
  const response = await post(service, body, {}, operation);
  if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as WireJob;
}

export async function look({ url }: Service, id: string): Promise<WireJob> {
  return (await (await fetch(`${url}/jobs/${id}`)).json()) as WireJob;
}

/** Resolves to a job that is over. */
export async function ended(service: Service, id: string, seconds?: number): Promise<WireJob> {
  let job: WireJob | undefined;
  await until(
    `job ${id} is over`,
    async () => {
      job = await look(service, id);
      return job.ended !== null;
    },
    seconds,
  );
  return job!;
}

export async function resultOf({ url }: Service, id: string): Promise<string> {
  return (await fetch(`${url}/results/${id}`)).text();
}

export type Operation = "success-probability" | "compare" | "sweep" | "remedies";

/** The bytes of one request, computed in this process. */
export async function inOneRequest(body: object, operation: Operation = "success-probability"): Promise<string> {
  return runToEnd(run(await taskOf(operation, readPosted(operation, body).full as never)));
}
