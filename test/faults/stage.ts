/** Where a scenario runs, and what scenarios have in common. */
import { equal } from "node:assert/strict";
import { type Faults, none } from "./faults.ts";
import { ended, inOneRequest, type Operation, put, resultOf, type Service, start } from "./service.ts";

export interface Stage {
  readonly state: string;
  readonly port: number;
  /** 1 for the thinned form. */
  readonly size: number;
  /** A service for scenarios that neither end it nor start it with faults; without it, each has its own. */
  readonly shared?: Service;
}

export type Scenario = (stage: Stage) => Promise<string>;

/** CPU milliseconds of a request, so that pieces are short: a tenth of a second. */
const CPU = "150";
let seeds = 1000;
/** A study that nobody has asked for, of about `pieces` pieces of a tenth of a second. */
export function study(pieces: number): {
  readonly experiment: object;
  readonly seeds: { readonly first: number; readonly count: number };
} {
  seeds += 1_000_000;
  return { experiment: { epochs: 1000 }, seeds: { first: seeds, count: 2048 * pieces - 77 } };
}

interface Restarted {
  current: Service;
  /** Stops it, by default by killing it, and starts it again on the same state, with the same faults or others. */
  again(stop?: (service: Service) => Promise<void>, faults?: Partial<Faults>): Promise<void>;
}

export function begin({ state, port }: Stage, faults?: Partial<Faults>): Promise<Service> {
  return start(state, port, CPU, faults);
}

/** Runs `work` on a service of its own, which has ended afterwards, or on the shared one. */
export async function served(
  stage: Stage,
  work: (service: Restarted) => Promise<string>,
  faults?: Partial<Faults>,
): Promise<string> {
  if (stage.shared !== undefined) {
    await put(stage.shared, { ...none, anew: "yes" });
    const again = () => Promise.reject(new Error("the service is shared"));
    return work({ current: stage.shared, again });
  }
  const service = {
    current: await begin(stage, faults),
    async again(stop: (service: Service) => Promise<void> = ({ kill }) => kill(), others = faults) {
      await stop(service.current);
      service.current = await begin(stage, others);
    },
  };
  try {
    return await work(service);
  } finally {
    await service.current.kill();
  }
}

/** The job ends with the bytes of one request. */
export async function isExact(service: Service, id: string, body: object, operation?: Operation): Promise<void> {
  const job = await ended(service, id);
  equal(job.state, "succeeded", JSON.stringify(job.problem));
  equal(await resultOf(service, id), await inOneRequest(body, operation));
}
