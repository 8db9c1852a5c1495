/**
 * The Worker with faults put into it, for tests: what carries messages, what computes, what stores, and the objects
 * themselves. `POST /faults` sets them, `GET /faults` tells what happened. The Worker that ships has none of this.
 */
import type { DurableObjectState } from "cloudflare:workers";
import { countSeeds } from "../../api/experiment/pieces/ranges.ts";
import type { Begun } from "../../api/jobs/about.ts";
import { patience } from "../../api/jobs/patience.ts";
import type { Specification } from "../../api/network/specification.ts";
import type { JobBindings, JobMessage } from "../../api/objects/bindings.ts";
import { consume, type MessageBatch } from "../../api/objects/consumer.ts";
import { computePiece, training } from "../../api/objects/piece.ts";
import { computeStep } from "../../api/objects/step.ts";
import { StudyJob as RealStudy } from "../../api/objects/study.ts";
import { ExperimentTrials as RealTrials } from "../../api/objects/trials.ts";
import type { Env } from "../../api/routes/environment.ts";
import worker from "../../api/worker.ts";
import { type Faults, none } from "./faults.ts";

export { ClientJobs, CpuBucket } from "../../api/worker.ts";

let faults: Faults | null = null;
const usual = { ...patience };
const seen = { trained: 0, again: 0, pieces: 0, messages: 0, alarms: 0 };
/** The seeds that were trained, with the texts of their experiments. */
const trainings = new Set<string>();
let alarms = 0;
/** When pieces may block the process: a while after a test has asked for what it saw, so that it can start. */
let blocksFrom = Number.POSITIVE_INFINITY;

type Bindings = JobBindings & Env["Bindings"] & { readonly FAULTS?: string };

/** Puts in the faults that the process starts with: an alarm may come before any request. */
function begin({ FAULTS = "{}" }: Pick<Bindings, "FAULTS">): Faults {
  return faults ?? put(JSON.parse(FAULTS) as Partial<Faults>);
}

function put(some: Partial<Faults>): Faults {
  faults = { ...(faults ?? none), ...some };
  if (some.alarms !== undefined) alarms = some.alarms;
  Object.assign(patience, usual, faults.patience);
  return faults;
}

function throwAlarm(): void {
  if (alarms <= 0) return;
  alarms--;
  seen.alarms++;
  throw new Error("an alarm throws");
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The storage of an object, whose writes of trials fail while it is full. */
function fillable(context: DurableObjectState, env: unknown): DurableObjectState {
  begin(env as Bindings);
  const { sql } = context.storage;
  const exec = sql.exec.bind(sql);
  Object.defineProperty(context.storage, "sql", {
    value: {
      exec: (statement: string, ...values: never[]) => {
        if (faults?.full && /^INSERT INTO (bytes|block)/.test(statement))
          throw new Error("database or disk is full: SQLITE_FULL");
        return exec(statement, ...values);
      },
    },
  });
  return context;
}

export class ExperimentTrials extends RealTrials {
  constructor(context: DurableObjectState, env: unknown) {
    super(fillable(context, env), env);
  }

  override async alarm(): Promise<void> {
    throwAlarm();
    await super.alarm();
  }

  async abort(): Promise<void> {
    (this.ctx as unknown as { abort(reason: string): void }).abort("aborted by a test");
  }

  async size(): Promise<number> {
    return (this.ctx.storage.sql as unknown as { databaseSize: number }).databaseSize;
  }
}

export class StudyJob extends RealStudy {
  constructor(context: DurableObjectState, env: unknown) {
    begin(env as Bindings);
    super(context, env);
  }

  override async alarm(): Promise<void> {
    throwAlarm();
    await super.alarm();
  }

  async abort(): Promise<void> {
    (this.ctx as unknown as { abort(reason: string): void }).abort("aborted by a test");
  }

  /** As if another engine had begun the job. */
  async pretend(engine: string): Promise<void> {
    this.ctx.storage.sql.exec("UPDATE study SET engine = ?", engine);
  }

  /** The keys of the experiments that the job has asked. */
  async experiments(): Promise<string[]> {
    return this.ctx.storage.sql
      .exec("SELECT key FROM want")
      .toArray()
      .map(({ key }) => key as string);
  }
}

const noDatabase = {
  prepare: () => ({ bind: () => ({}) }),
  batch: () => Promise.reject(new Error("D1 is gone")),
} as never;

function withFaults(env: Bindings): Bindings {
  return begin(env).noDatabase ? { ...env, RESULTS: noDatabase } : env;
}

/** Trains with the fault of a seed. */
const faulty = {
  ...training,
  *train(specification: Specification, begun: Begun) {
    seen.pieces++;
    const { seed, fate } = faults!;
    const hit = begun.ranges.some(({ first, count }) => seed !== null && first <= seed && seed < first + count);
    if (hit && (fate === "throws" || fate === "dies")) throw new Error("the fault of a test");
    while (hit && fate === "blocks");
    while (hit && fate === "hangs") yield 1_000_000;
    const blocks = yield* training.train(specification, begun);
    let before = trainings.size;
    seen.trained += countSeeds(begun.ranges);
    for (const { first, count } of begun.ranges)
      for (let trained = first; trained < first + count; trained++) {
        const { size } = trainings.add(`${trained} ${begun.text}`);
        if (size === before) seen.again++;
        before = size;
      }
    return blocks;
  },
};

/** Bindings over which nobody hears of a piece that fails. */
function mute(bindings: JobBindings): JobBindings {
  const getByName = (name: string) => {
    const trials = bindings.TRIALS.getByName(name);
    return new Proxy(trials, {
      get: (_, property) =>
        property === "failed"
          ? async () => {}
          : (...values: never[]) =>
              (trials as never as Record<PropertyKey, (...values: never[]) => unknown>)[property]!(...values),
    });
  };
  return { ...bindings, TRIALS: { getByName } };
}

/** What a test wants: faults, and what happens at once. */
type Orders = Partial<Faults> & {
  readonly abort?: string;
  readonly pretend?: string;
  readonly job?: string;
  /** Counts from here. */
  readonly anew?: string;
};

async function bring(env: Bindings, body: JobMessage): Promise<void> {
  const { slow, fate } = begin(env);
  await consume({ messages: [{ body, ack() {} }] }, env, {
    async piece(bindings, key, piece) {
      while (fate === "blocks" && Date.now() < blocksFrom) await sleep(50);
      if (slow > 0) await sleep(slow);
      await computePiece(fate === "dies" ? mute(bindings) : bindings, key, piece, faulty);
    },
    step: computeStep,
  });
}

export default {
  async fetch(request: Request, env: Bindings, context: never) {
    begin(env);
    const url = new URL(request.url);
    if (url.pathname !== "/faults") return worker.fetch(request, withFaults(env), context);
    if (request.method === "POST") {
      const set = (await request.json()) as Orders;
      if (set.anew !== undefined) Object.assign(seen, { trained: 0, again: 0, pieces: 0, messages: 0, alarms: 0 });
      put(set);
      if (set.job !== undefined) {
        const study = env.STUDIES.getByName(set.job) as unknown as StudyJob;
        if (set.pretend !== undefined) await study.pretend(set.pretend);
        if (set.abort !== undefined) {
          for (const key of await study.experiments())
            await (env.TRIALS.getByName(key) as unknown as ExperimentTrials).abort().catch(() => {});
          await study.abort().catch(() => {});
        }
      }
    }
    blocksFrom = Math.min(blocksFrom, Date.now() + 500);
    return Response.json(seen);
  },

  async queue(batch: MessageBatch, env: Bindings, context: { waitUntil(work: Promise<unknown>): void }) {
    for (const message of batch.messages) {
      message.ack();
      const body = message.body as JobMessage;
      seen.messages++;
      const { twice, lost, late } = begin(env);
      for (let copy = 0; copy < (twice ? 2 : 1); copy++) {
        if (Math.random() * 1000 < lost) continue;
        const bound = withFaults(env);
        if (late === 0) await bring(bound, body);
        else context.waitUntil(sleep(Math.random() * late).then(() => bring(bound, body)));
      }
    }
  },

  scheduled: worker.scheduled,
};
