/** What must hold whatever happens to a job: one scenario a fault. `size` scales how long they take. */
import { equal, ok } from "node:assert/strict";
import { fates } from "./fates.ts";
import { impatient, none } from "./faults.ts";
import { ended, look, post, put, sleep, startJob, until } from "./service.ts";
import { sharing } from "./sharing.ts";
import { isExact, type Scenario, served, study } from "./stage.ts";

export const scenarios: Readonly<Record<string, Scenario>> = {
  "killed at random moments, it goes on although nobody asks, to the bytes of one request": (stage) =>
    served(stage, async (service) => {
      const kills = 2 * stage.size;
      const body = study(8);
      await put(service.current, { slow: 200 });
      const { id } = await startJob(service.current, body);
      for (let kill = 0; kill < kills; kill++) {
        await sleep(100 + 1500 * Math.random());
        await service.again();
      }
      await sleep(25_000);
      await isExact(service.current, id, body);
      return `${kills} kills`;
    }),

  "evicted and aborted objects lose nothing": (stage) =>
    served(stage, async ({ current }) => {
      const body = study(8);
      await put(current, { slow: 150, patience: impatient });
      const { id } = await startJob(current, body);
      for (let abort = 0; abort < 3 * stage.size; abort++) {
        await sleep(400 * Math.random());
        await put(current, { job: id, abort: "yes" });
      }
      await isExact(current, id, body);
      return "";
    }),

  "every message twice, late and out of order: each seed counts once": (stage) =>
    served(stage, async ({ current }) => {
      const body = study(6 * stage.size);
      await put(current, { twice: true, late: 800 });
      const { id } = await startJob(current, body);
      await isExact(current, id, body);
      const job = await look(current, id);
      equal(job.progress.trials, body.seeds.count);
      const { trained } = await put(current, {});
      equal(trained, body.seeds.count);
      return `${trained} trainings for ${body.seeds.count} seeds`;
    }),

  "lost messages are sent again": (stage) =>
    served(stage, async ({ current }) => {
      const body = study(4 * stage.size);
      // What is lost again and again is waited for twice as long each time.
      await put(current, { lost: 400, patience: { begin: impatient.begin } });
      const { id } = await startJob(current, body);
      await isExact(current, id, body);
      const { trained, messages } = await put(current, {});
      equal(trained, body.seeds.count);
      return `${messages} messages`;
    }),

  "a piece that throws is halved down to one seed, which the failure names, and other studies go on": (stage) =>
    served(stage, async ({ current }) => {
      const body = study(2);
      const seed = body.seeds.first + 1234;
      await put(current, { seed });
      const { id } = await startJob(current, body);
      const other = study(2);
      const { id: otherId } = await startJob(current, other);
      await isExact(current, otherId, other);
      const job = await ended(current, id);
      equal(job.state, "failed");
      ok(job.problem!.detail.includes(`Seed ${seed} failed 3 times`), job.problem!.detail);
      const before = await put(current, { seed: null });
      const again = await startJob(current, body);
      equal(again.attempt, 2);
      await isExact(current, id, body);
      const after = await put(current, {});
      ok(after.trained - before.trained < body.seeds.count / 2, "the second attempt trains what is missing alone");
      return `${after.trained - before.trained} seeds in the second attempt`;
    }),

  "a canceled job stops within a piece; the other goes on; the same request goes on from what is kept": (stage) =>
    served(stage, async ({ current }) => {
      const body = study(8);
      await put(current, { slow: 300 });
      const first = await startJob(current, body);
      const second = await startJob(current, body);
      const cancel = (interest: string | undefined) =>
        fetch(`${current.url}/jobs/${first.id}/cancel`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ interest }),
        });
      await until("some is trained", async () => (await look(current, first.id)).progress.trials > 0);
      equal((await cancel(first.interest)).status, 200);
      equal((await look(current, first.id)).state, "running");
      equal((await cancel(first.interest)).status, 403);
      equal((await cancel(second.interest)).status, 200);
      equal((await look(current, first.id)).state, "canceled");
      equal((await cancel(second.interest)).status, 409);
      await sleep(1500);
      const stopped = await put(current, {});
      await sleep(1500);
      const later = await put(current, { slow: 0 });
      equal(later.pieces, stopped.pieces);
      ok(later.trained < body.seeds.count);
      await startJob(current, body);
      await isExact(current, first.id, body);
      equal((await put(current, {})).trained, body.seeds.count);
      return `stopped after ${later.trained} of ${body.seeds.count}`;
    }),

  "20 equal requests at once, and overlapping ranges: every seed is trained once": (stage) =>
    served(stage, async ({ current }) => {
      const body = study(4);
      const { first, count } = body.seeds;
      const shifted = { ...body, seeds: { first: first + 3000, count } };
      const jobs = await Promise.all([
        ...Array.from({ length: 20 }, () => startJob(current, body)),
        startJob(current, shifted),
      ]);
      equal(new Set(jobs.map(({ id }) => id)).size, 2);
      await isExact(current, jobs[0].id, body);
      await isExact(current, jobs[20]!.id, shifted);
      equal((await put(current, {})).trained, count + 3000);
      return "";
    }),

  "many watchers, a slow one and one that returns miss nothing and see nothing twice": (stage) =>
    served(stage, async ({ current }) => {
      const body = study(6);
      await put(current, { slow: 200 });
      const { id } = await startJob(current, body);
      const watch = async (pause: number, from = 0, most = Infinity): Promise<number[]> => {
        const headers = { Accept: "text/event-stream", ...(from > 0 && { "Last-Event-ID": String(from) }) };
        const closed = new AbortController();
        const response = await fetch(`${current.url}/jobs/${id}`, { headers, signal: closed.signal });
        const numbers: number[] = [];
        for await (const chunk of response.body!.pipeThrough(
          new TextDecoderStream() as never,
        ) as AsyncIterable<string>) {
          numbers.push(...[...chunk.matchAll(/^id: (\d+)$/gm)].map(([, number]) => Number(number)));
          if (numbers.length >= most) break;
          await sleep(pause);
        }
        closed.abort();
        return numbers;
      };
      const returning = async () => {
        const before = await watch(0, 0, 2);
        return [...before, ...(await watch(0, before.at(-1)))];
      };
      const all = await Promise.all([...Array.from({ length: 50 }, () => watch(0)), watch(700), returning()]);
      const whole = all[0];
      equal(whole.join(), Array.from({ length: whole.length }, (_, i) => i + 1).join());
      for (const numbers of all) equal(numbers.join(), whole.join());
      return `${whole.length} events`;
    }),

  "a small study beside a big one alternates with it, and /health answers meanwhile": (stage) =>
    served(stage, async ({ current }) => {
      const big = await startJob(current, study(60));
      await until("the big one runs", async () => (await look(current, big.id)).progress.trials > 0);
      const small = study(2);
      const begun = Date.now();
      const { id } = await startJob(current, small);
      const waits: number[] = [];
      let isDone = false;
      const health = (async () => {
        while (!isDone) {
          const asked = performance.now();
          await (await fetch(`${current.url}/health`)).text();
          waits.push(performance.now() - asked);
          await sleep(20);
        }
      })();
      await ended(current, id);
      const took = Date.now() - begun;
      isDone = true;
      await health;
      waits.sort((a, b) => a - b);
      // Beside other tests now and then one waits for the machine.
      const worst = waits[stage.size === 1 ? Math.floor(0.95 * waits.length) : waits.length - 1]!;
      ok(worst < 300, `/health took ${worst} ms`);
      equal((await look(current, big.id)).state, "running");
      await fetch(`${current.url}/jobs/${big.id}/cancel`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: "{}",
      });
      return `small one after ${took} ms; /health at worst ${Math.round(worst)} ms`;
    }),

  "a job that another engine began fails, and says so": (stage) =>
    served(stage, async ({ current }) => {
      await put(current, { slow: 300 });
      const { id } = await startJob(current, study(6));
      await put(current, { job: id, pretend: "0" });
      const job = await ended(current, id);
      equal(job.state, "failed");
      equal(job.problem!.code, "older-engine");
      return "";
    }),

  "without the database of results the job's result is still there": (stage) =>
    served(stage, async ({ current }) => {
      const body = study(2);
      await put(current, { noDatabase: true });
      const { id } = await startJob(current, body);
      await isExact(current, id, body);
      return "";
    }),

  "full storage ends the job with a reason, and nothing is called stored that is not": (stage) =>
    served(stage, async ({ current }) => {
      const body = study(3);
      await put(current, { full: true });
      const { id } = await startJob(current, body);
      const job = await ended(current, id);
      equal(job.state, "failed");
      equal(job.problem!.code, "storage-full");
      equal(job.links.result, null);
      await put(current, { ...none });
      const again = await post(current, body);
      equal(again.status, 202);
      await isExact(current, id, body);
      return "";
    }),

  ...fates,
  ...sharing,
};
