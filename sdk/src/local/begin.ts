/** Chooses where the service runs: in threads of its own or, where there are none, in the thread that calls. */
import { ServiceThread } from "./calls.ts";
import type { Service } from "./service-shape.ts";
import { cores } from "./threads.ts";

/** More threads than any machine has cores would only fill its memory. */
const MOST_JOBS = 1024;

/** The threads that answer, by the number of jobs: each shares its trials among so many. */
const started = new Map<number, ServiceThread>();

/** The service with so many jobs; by default, as many as the machine has cores. */
export async function begin(jobs: number | undefined): Promise<Service> {
  const thread = threadFor(Math.min(jobs ?? cores(), MOST_JOBS));
  return (await thread.ready) ? thread : import("./service.ts");
}

function threadFor(jobs: number): ServiceThread {
  const known = started.get(jobs);
  if (known) return known;
  const thread = new ServiceThread(jobs, () => {
    // One that never started would not start the next time either.
    if (wasReady) started.delete(jobs);
  });
  let wasReady = false;
  void thread.ready.then((isReady) => {
    wasReady = isReady;
  });
  started.set(jobs, thread);
  return thread;
}
