/** Chooses where the service runs: in threads of its own or, where there are none, in the thread that calls. */
import { OptionError } from "../index.ts";
import { ServiceThread } from "./calls.ts";
import type { Service } from "./service-shape.ts";
import { cores } from "./threads.ts";

/** More threads than any machine has cores would only fill its memory. */
const MOST_JOBS = 1024;

/** The threads that answer, by the number of jobs and the ledger: each shares its trials among so many. */
const started = new Map<string, ServiceThread>();

/** The service with so many jobs, by default as many as the machine has cores, and with a ledger if it is given. */
export async function begin(jobs: number | undefined, ledger: string | undefined): Promise<Service> {
  const thread = threadFor(Math.min(jobs ?? cores(), MOST_JOBS), ledger);
  if (await thread.ready) return thread;
  if (ledger !== undefined) throw new OptionError("A ledger needs a runtime with threads, such as Node.");
  return import("./service.ts");
}

function threadFor(jobs: number, ledger: string | undefined): ServiceThread {
  const name = `${jobs} ${ledger ?? ""}`;
  const known = started.get(name);
  if (known) return known;
  const thread = new ServiceThread(jobs, ledger, () => {
    // One that never started would not start the next time either.
    if (wasReady) started.delete(name);
  });
  let wasReady = false;
  void thread.ready.then((isReady) => {
    wasReady = isReady;
  });
  started.set(name, thread);
  return thread;
}
