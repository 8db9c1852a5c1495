/** What must hold where a piece, a process or an alarm comes to a bad end. */
import { equal, ok } from "node:assert/strict";
import type { WireJob } from "../../api/routes/wire-job.ts";
import { type Faults, impatient } from "./faults.ts";
import { ended, put, type Service, sleep, startJob, until } from "./service.ts";
import { isExact, type Scenario, type Stage, served, study } from "./stage.ts";

let seeds = 900_000_000;
/** A study with pieces of four seeds. */
function heavy(count: number) {
  seeds += 1000;
  return { experiment: { epochs: 400_000 }, seeds: { first: seeds, count } };
}

/** The faults of one seed. */
function fatal(fate: Faults["fate"], seed: number): Partial<Faults> {
  return { fate, seed, patience: impatient };
}

/** A seed that never gets done is named after every attempt, what is beside it is kept, and other studies go on. */
async function isNamed({ current }: { readonly current: Service }, seed: number, id: string): Promise<void> {
  const job = await ended(current, id, 180);
  equal(job.state, "failed");
  ok(job.problem!.detail.includes(`Seed ${seed} failed 3 times`), job.problem!.detail);
}

function poisoned(fate: "hangs" | "dies"): Scenario {
  return (stage) =>
    served(stage, async (service) => {
      const { current } = service;
      const body = heavy(4 * stage.size);
      const seed = body.seeds.first + 2;
      await put(current, fatal(fate, seed));
      const { id } = await startJob(current, body);
      const other = study(2);
      const { id: otherId } = await startJob(current, other);
      await isExact(current, otherId, other);
      await isNamed(service, seed, id);
      const { trained, pieces } = await put(current, { seed: null });
      equal((await startJob(current, body)).attempt, 2);
      await isExact(current, id, body);
      equal((await put(current, {})).trained, other.seeds.count + body.seeds.count);
      return `${pieces} pieces until the seed was named, ${trained} seeds trained beside it`;
    });
}

/** Sends a job, waits until it is under way, stops the service, and starts it again; nobody asks for the job. */
function stopped(stop: (service: Service) => Promise<void>): Scenario {
  return (stage: Stage) =>
    served(stage, async (service) => {
      const body = study(2 + 2 * stage.size);
      await put(service.current, { slow: 200, patience: impatient });
      const { id } = await startJob(service.current, body);
      await until("some is trained", async () => (await put(service.current, {})).trained > 0);
      const { trained } = await put(service.current, {});
      await service.again(stop, { patience: impatient });
      await until(
        "the rest is trained",
        async () => (await put(service.current, {})).trained >= body.seeds.count - trained - 4096,
        60,
      );
      await isExact(service.current, id, body);
      const { trained: again } = await put(service.current, {});
      // What was under way is trained again, which is at most a piece for each of the two that are sent.
      ok(trained + again <= body.seeds.count + 2 * 2048, `${trained} and ${again} of ${body.seeds.count}`);
      return `${trained} seeds before, ${again} after`;
    });
}

export const fates: Readonly<Record<string, Scenario>> = {
  "a piece that hangs is tried again after its deadline, halved down to one seed, and named": poisoned("hangs"),

  "a consumer that dies in mid-piece without a word is noticed; its piece is tried again, halved, and named":
    poisoned("dies"),

  "a piece that takes its process with it is counted before: it is halved down to one seed, and named": (stage) => {
    const body = heavy(4);
    const seed = body.seeds.first + 2;
    return served(
      stage,
      async (service) => {
        const { id } = await startJob(service.current, body);
        let kills = 0;
        const answers = async () => {
          const signal = AbortSignal.timeout(2_000);
          await (await fetch(`${service.current.url}/faults`, { signal })).text();
          return (await (await fetch(`${service.current.url}/jobs/${id}`, { signal })).json()) as WireJob;
        };
        for (let isOver = false; !isOver && kills < 20; ) {
          await sleep(100);
          const job = await answers().catch(() => null);
          isOver = job !== null && job.ended !== null;
          if (job !== null) continue;
          await service.again();
          kills++;
        }
        await isNamed(service, seed, id);
        return `${kills} processes ended`;
      },
      fatal("blocks", seed),
    );
  },

  "killed in mid-piece, it goes on although nobody asks": stopped(({ kill }) => kill()),

  "asked to end by SIGTERM in mid-piece, its processes end, and it goes on after a start": stopped(({ end }) => end()),

  "an alarm that throws ten times is armed again by a look": (stage) =>
    served(stage, async ({ current }) => {
      const body = study(2);
      await put(current, { alarms: 10, patience: impatient });
      const { id } = await startJob(current, body);
      await isExact(current, id, body);
      const { alarms } = await put(current, {});
      ok(alarms > 0);
      return `${alarms} alarms threw`;
    }),

  "alarms that throw until the service ends are armed again by its start": (stage) =>
    served(
      stage,
      async (service) => {
        const body = study(2);
        const { id } = await startJob(service.current, body);
        await until("alarms throw", async () => (await put(service.current, {})).alarms > 0);
        equal((await put(service.current, {})).trained, 0);
        await service.again(({ kill }) => kill(), { patience: impatient });
        await until("it is trained", async () => (await put(service.current, {})).trained === body.seeds.count);
        await isExact(service.current, id, body);
        return "";
      },
      { alarms: 1_000_000, patience: impatient },
    ),
};
