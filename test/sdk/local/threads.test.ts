/** The service in threads: the same bytes however many, a free event loop, and an end when nobody waits. */
import { performance } from "node:perf_hooks";
import threads from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { createApp } from "../../../api/app.ts";
import { ConnectionError, OptionError, TimeoutError } from "../../../sdk/src/index.ts";
import { advice, LocalTrainability, localFetch, requestId, verify } from "../../../sdk/src/local.ts";
import { file } from "../two-layers.ts";

const app = createApp({ cpuLimit: Infinity });
const JOBS = [1, 2, 3];
const services = JOBS.map((jobs) => new LocalTrainability({ jobs }));
const box = [{ low: 0, high: 1 }];

/** Computes as long as anybody waits. */
const endless = { experiment: { epochs: 100_000 }, seeds: { count: 1_000_000 } } as const;

/** So much that other threads have started when it ends, and compute what follows. */
const warmUp = Promise.all(services.map((service) => service.successProbability({ seeds: { count: 100_000 } })));

const requests = {
  train: { seed: 3 },
  "success-probability": { seeds: { first: 7, count: 5000 } },
  "success-probability until it is precise": { stopWhen: { halfWidth: 0.02 } },
  inspect: { seed: 1, epoch: 3 },
  compare: { variants: [{ name: "longer", patch: { epochs: 2000 } }], seeds: { count: 2000 } },
  remedies: { experiment: { epochs: 600 }, seeds: { count: 400 } },
  "remedies in groups of one": {
    experiment: { precision: "float64", batches: { size: "all" } },
    seeds: { count: 60 },
  },
} as const;

describe("the bytes", () => {
  const send = async (answer: typeof localFetch, name: string, accept: string, jobs?: number) => {
    const [operation] = name.split(" ");
    const response = await answer(`http://trainability.invalid/${operation}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: accept, "Cache-Control": "no-store" },
      body: JSON.stringify(requests[name as keyof typeof requests]),
      ...(jobs && { jobs }),
    });
    return response.text();
  };

  it.each(Object.keys(requests))("of /%s are the same for every number of jobs", async (name) => {
    await warmUp;
    const stream = /train|inspect/.test(name) ? [] : ["text/event-stream"];
    for (const accept of ["application/json", ...stream]) {
      const expected = await send(async (url, init) => app.request(String(url), init), name, accept);
      for (const jobs of JOBS) expect(await send(localFetch, name, accept, jobs), String(jobs)).toBe(expected);
    }
  });

  it("of files, ids, advice and verifications are the same", async () => {
    for (const [index, service] of services.entries()) {
      const jobs = JOBS[index]!;
      const result = await service.inspect(new Blob([file]), { activations: { hidden: "relu" }, box });
      expect(await requestId("inspect", file, { activations: { hidden: "relu" }, box, jobs })).toBe(result.id);
      expect((await verify(result, { jobs })).verdict).toBe("same");
      expect(await advice("success-probability", endless, { jobs })).toMatch(/^This request is expected to take /);
    }
  });
});

describe("the event loop", () => {
  it.each(["train", "success-probability", "compare", "remedies"] as const)("is free during /%s", async (operation) => {
    const service = services[1]!;
    const experiment = { epochs: 40_000 };
    const variants = [{ name: "one", patch: { epochs: 41_000 } }];
    const request = {
      train: { experiment: { epochs: 100_000 } },
      "success-probability": { experiment, seeds: { count: 1000 } },
      compare: { baseline: experiment, variants, seeds: { count: 400 } },
      remedies: { experiment, seeds: { count: 40 } },
    }[operation];
    await service.health();
    const before = performance.eventLoopUtilization();
    await service.ask(operation, request as never, { store: false });
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
  });
});

describe("a call ends", () => {
  const service = services[1]!;
  const elapsed = async (work: () => Promise<unknown>) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };

  it("at its timeout, and the threads are free for the next one", async () => {
    await service.health();
    for (const call of [
      () => service.successProbability(endless, { timeout: 100 }),
      () => service.train({ experiment: { epochs: 1_000_000 } }, { timeout: 100 }),
    ])
      expect(await elapsed(() => expect(call()).rejects.toBeInstanceOf(TimeoutError))).toBeLessThan(1000);
    expect(await elapsed(() => service.train({ seed: 12 }))).toBeLessThan(1000);
  });

  it("by its signal, with the signal's reason", async () => {
    const reason = new Error("enough");
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 100);
    await expect(service.remedies(endless, { signal: controller.signal })).rejects.toMatchObject({
      code: "aborted",
      cause: reason,
    });
    const result = await service.train({});
    await expect(verify(result, { signal: AbortSignal.abort(reason) })).rejects.toMatchObject({ cause: reason });
    const fetched = localFetch("/health", { signal: AbortSignal.abort(reason) });
    await expect(fetched).rejects.toBe(reason);
  });

  it("when its reader leaves the stream", async () => {
    for await (const { event } of service.watch.successProbability(endless)) {
      expect(event).toBe("estimate");
      break;
    }
    expect(await elapsed(() => service.train({ seed: 13 }))).toBeLessThan(1000);
  });
});

describe("a thread that is no more", () => {
  const { Worker } = threads;
  afterEach(() => {
    threads.Worker = Worker;
  });

  it("fails the calls that wait, with its reason, and the next call starts another", async () => {
    const started: InstanceType<typeof Worker>[] = [];
    threads.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        started.push(this);
      }
    };
    const service = new LocalTrainability({ jobs: 5 });
    await service.health();
    const call = service.successProbability(endless);
    const failed = expect(call).rejects.toMatchObject({
      constructor: ConnectionError,
      message: expect.stringMatching(/the thread that computes it ended: .*\. The next call starts another\.$/),
    });
    setTimeout(() => void started[0]!.terminate(), 50);
    await failed;
    expect((await service.health()).status).toBe("ok");
    expect(started.length).toBe(2);
  });

  it("never was, where threads cannot start: the calling thread computes", async () => {
    threads.Worker = class {
      constructor() {
        throw new Error("not permitted");
      }
    } as never;
    const { outcome } = await new LocalTrainability({ jobs: 6 }).train({ experiment: { epochs: 20 } });
    expect(outcome).toBeDefined();
  });
});

it.each([0, 1.5, -1, "2", Number.NaN])("jobs: %j is refused", async (jobs) => {
  const refusal = new OptionError(`jobs is ${jobs}; it must be a whole number of at least 1.`);
  expect(() => new LocalTrainability({ jobs: jobs as never })).toThrow(refusal);
  await expect(localFetch("/health", { jobs: jobs as never })).rejects.toThrow(refusal);
});
