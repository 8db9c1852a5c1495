/** Computes one step of a job: its result from what is known, or else what is missing. */
import { ENGINE } from "../experiment/engine.ts";
import { pieceMilliseconds, pieceSize } from "../experiment/pieces/piece-size.ts";
import { missingSeeds } from "../experiment/pieces/ranges.ts";
import type { Seeds } from "../experiment/study/trials.ts";
import { readVariables } from "../http/variables.ts";
import type { About } from "../jobs/about.ts";
import type { BegunStep, StepNeeds } from "../jobs/study-ledger.ts";
import { type Advance, advance } from "../operations/advance.ts";
import { nextTurn } from "../operations/slices.ts";
import type { OperationName } from "../operations/table.ts";
import { type Task, taskOfCanonical } from "../operations/task.ts";
import type { AskedExperiment, Need } from "../operations/trial-source.ts";
import type { Database } from "../results/database.ts";
import { Store } from "../results/store.ts";
import type { JobBindings } from "./bindings.ts";
import { Pulse, withinTime } from "./pace.ts";
import { ObjectSource } from "./source.ts";

export interface StepBindings {
  readonly RESULTS?: Database;
}

/** Milliseconds of a piece at most; shorter ones leave more room for other jobs, and more is lost between them. */
const PIECE = 2_000;
/** A step may take so many milliseconds. */
const MOST = 240_000;
/** Experiments that are asked at once. */
const TOGETHER = 32;
/** Experiments that are asked because the next step will probably need them; the job does not wait for them. */
const LIKELY = 4;

/** Gives what is known of a task; tests put faults into it. */
export type Advancing = typeof advance;

export async function computeStep(
  bindings: JobBindings & StepBindings,
  id: string,
  step: number,
  advancing: Advancing = advance,
): Promise<void> {
  const study = bindings.STUDIES.getByName(id);
  const begun = await study.beginStep(step);
  if (begun === null) return;
  const pulse = new Pulse(() => study.beatStep(step));
  try {
    await withinTime(MOST, compute(bindings, id, begun, pulse, advancing));
  } catch (error) {
    if (pulse.signal.aborted) return;
    console.error(error);
    const detail =
      "The result of the job could not be computed; the request is not the cause. Send it again for a new attempt.";
    await study.failedStep(step, { code: "job-failed", detail });
  }
}

async function compute(
  bindings: JobBindings & StepBindings,
  id: string,
  { step, operation, request }: BegunStep,
  pulse: Pulse,
  advancing: Advancing,
): Promise<void> {
  const { STUDIES, TRIALS } = bindings;
  const study = STUDIES.getByName(id);
  const task = await taskOfCanonical(operation as OperationName, request);
  const source = new ObjectSource(TRIALS);
  const pause = async () => {
    await nextTurn();
    await pulse.pass();
  };
  const found: Advance = await advancing(task, source, { pause, signal: pulse.signal });
  if ("result" in found) {
    if (await study.finish(step, found.result, source.known)) await store(bindings, task, found.result);
    return;
  }
  const certain = await byExperiment(found.needs.filter((need) => need.certain || need.kind === "examination"));
  const likely = await byExperiment(found.needs.filter((need) => !need.certain && need.kind === "trials"));
  const asks = [...certain, ...[...likely].filter(([key]) => !certain.has(key)).slice(0, LIKELY)];
  const wants: StepNeeds["wants"][number][] = [];
  const ask = ([key, { about, ranges, examinations, exact }]: [string, Wanted]) =>
    TRIALS.getByName(key).ask(id, about, { seeds: ranges, examinations, exact, step });
  for (let at = 0; at < asks.length; at += TOGETHER) {
    const some = asks.slice(at, at + TOGETHER);
    const answers = await Promise.all(some.map(ask));
    for (const [i, news] of answers.entries()) {
      const [key, { about }] = some[i]!;
      wants.push({ key, milliseconds: about.milliseconds, certain: certain.has(key), news });
    }
    await pause();
  }
  const superfluous = await study.needs(step, { wants, trials: source.known, estimate: found.estimate });
  for (const key of superfluous) await TRIALS.getByName(key).withdraw(id);

  /** Milliseconds of a piece: withinTime a third of what one invocation may take. */
  async function byExperiment(needs: readonly Need[]): Promise<Map<string, Wanted>> {
    const most = Math.min(PIECE, readVariables(bindings).values.CPU_LIMIT * (2 / 3));
    const wanted = new Map<string, Wanted>();
    for (const need of needs) {
      const key = await need.experiment.key();
      const before = wanted.get(key) ?? {
        about: aboutOf(key, need.experiment, most),
        ranges: [],
        examinations: [],
        exact: false,
      };
      wanted.set(
        key,
        need.kind === "examination"
          ? { ...before, examinations: [...before.examinations, need.seed] }
          : {
              ...before,
              ranges: [...before.ranges, ...missingSeeds(need.seeds, before.ranges)].sort((a, b) => a.first - b.first),
              exact: before.exact || need.exact,
            },
      );
    }
    return wanted;
  }
}

interface Wanted {
  readonly about: About;
  readonly ranges: readonly Seeds[];
  readonly examinations: readonly number[];
  readonly exact: boolean;
}

function aboutOf(key: string, experiment: AskedExperiment, most: number): About {
  const { specification } = experiment;
  const exact = pieceSize(specification, true, most);
  return {
    key,
    text: experiment.text(),
    engine: ENGINE,
    exact,
    coarse: pieceSize(specification, false, most),
    milliseconds: pieceMilliseconds(specification, exact) / exact,
  };
}

/** The database of results keeps it too, if it is short enough. */
async function store(bindings: StepBindings, task: Task, result: string): Promise<void> {
  const limit = readVariables(bindings).values.STORE_LIMIT;
  await new Store(bindings.RESULTS ?? "no-database", { limit }).save(task, result);
}
