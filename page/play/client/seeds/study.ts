/**
 * Trains the seeds of a study a few at a time, so that their squares fill while the others run. A study is a sum over
 * seeds, so its parts add up to the result of all.
 */
import type { SuccessProbabilityResult } from "../../../../sdk/src/types.ts";
import { type Engine, isEngineWarm, loadEngine } from "../engine.ts";
import type { Fields } from "../fields.ts";
import { countOutcomes, type Outcome } from "../results.ts";
import { getState, type Study, update } from "../store.ts";
import { noteTried } from "../tried/note.ts";
import { sentenceOf } from "./fault.ts";
import { trainOpening } from "./opening.ts";

/** Expected milliseconds of the first part, and of the others. */
const FIRST = 40;
const PART = 150;
/** The fewest seeds of a part, which vectors train together, and the most: an answer lists so many failures. */
const FEWEST = 8;
const MOST = 100;
/** Parts that are computed at once, so that no core waits for the last seed of one. */
const AT_ONCE = 2;
/** The most seeds that are trained before the service has started: it takes about a second. */
const OPENING = 1000;

let current: AbortController | undefined;
let numbered = 0;

interface RunOptions {
  /** The number of a study to show with it. */
  readonly beside?: number | null;
  /** Whether the run that is open stays open. */
  readonly keepsRun?: boolean;
}

/** Trains the seeds of the experiment as it is written. */
export async function runStudy({ beside = null, keepsRun = false }: RunOptions = {}): Promise<void> {
  const { draft, first, count } = getState();
  stopStudy();
  const clicked = performance.now();
  const outcomes = Array<undefined>(count).fill(undefined);
  const study: Study = { ...newStudy(draft, first, count), outcomes };
  update({ study, beside, ...(keepsRun ? {} : { opened: null }) });
  await go(draft, study, clicked);
}

/** A study of which nothing is known yet. */
export function newStudy(experiment: Fields, first: number, count: number): Study {
  return {
    experiment,
    number: ++numbered,
    first,
    count,
    outcomes: [],
    counts: countOutcomes([]),
    law: null,
    isRunning: true,
    id: null,
    job: null,
    result: null,
    fault: null,
    times: { first: null, all: null },
  };
}

/** Trains what the study that is shown has not trained, and more seeds. */
export async function moreSeeds(count: number): Promise<void> {
  const { study } = getState();
  if (study === null || study.isRunning) return;
  const outcomes = [...study.outcomes, ...Array<undefined>(count).fill(undefined)];
  const more = {
    count: study.count + count,
    outcomes,
    isRunning: true,
    id: null,
    job: null,
    result: null,
    fault: null,
  };
  const longer = { ...study, ...more };
  update({ study: longer });
  await go(study.experiment, longer, performance.now());
}

/** A job goes on: it is not the page that trains it. */
export function stopStudy(): void {
  current?.abort();
  const { study } = getState();
  if (study?.isRunning && study.job === null) update({ study: { ...study, isRunning: false } });
}

async function go(experiment: Fields, begun: Study, clicked: number): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  current = controller;
  const change = (part: Partial<Study>) => {
    const { study } = getState();
    if (!signal.aborted && study?.number === begun.number) update({ study: { ...study, ...part } });
  };
  const outcomes = [...begun.outcomes];
  const onPart = (law: number | null) => {
    const since = performance.now() - clicked;
    const { times } = getState().study!;
    const counts = countOutcomes(outcomes);
    const all = counts.trials === begun.count ? since : null;
    change({ outcomes: [...outcomes], law, counts, times: { first: times.first ?? since, all } });
  };
  try {
    const engine = await loadedMeanwhile(experiment, begun, outcomes, () => signal.aborted || onPart(null));
    const { milliseconds } = getState().filled ?? { milliseconds: 1 };
    await runParts(engine, { experiment, first: begun.first, outcomes, milliseconds, signal, onPart });
    const seeds = { first: begun.first, count: begun.count };
    const id = await engine.idOf("success-probability", { experiment, seeds });
    change({ isRunning: false, id });
    if (!signal.aborted) await noteTried(getState().study!);
  } catch (error) {
    change({ isRunning: false, fault: sentenceOf(error) });
  }
}

/** The engine. While it starts, a small thread trains the first seeds; the last ones wait for what only an answer says. */
async function loadedMeanwhile(
  experiment: Fields,
  { first, count }: Study,
  outcomes: (Outcome | undefined)[],
  onPart: () => void,
): Promise<Engine> {
  const { settled, filled } = getState();
  const most = Math.min(count - FEWEST, OPENING);
  if (isEngineWarm() || settled !== experiment || filled === null || most <= 0) return loadEngine();
  const end = trainOpening({ experiment: filled.filled as never, first, count: most, study: count }, (from, some) => {
    for (const [i, outcome] of some.entries()) outcomes[from + i] = outcome;
    onPart();
  });
  try {
    const engine = await loadEngine();
    await engine.warm;
    return engine;
  } finally {
    await end();
  }
}

interface Parts {
  readonly experiment: Fields;
  readonly first: number;
  /** Those of the seeds that have ended; the others are trained, and written here. */
  readonly outcomes: (Outcome | undefined)[];
  /** Expected time of a seed. */
  readonly milliseconds: number;
  readonly signal: AbortSignal;
  onPart(law: number | null): void;
}

async function runParts(
  { api }: Engine,
  { experiment, first, outcomes, milliseconds, signal, onPart }: Parts,
): Promise<void> {
  const count = outcomes.length;
  let next = outcomes.indexOf(undefined);
  let size = sizeOf(FIRST / milliseconds);
  const isOver = () => next < 0 || next >= count || signal.aborted;
  const runPart = async () => {
    const [from, seeds] = [next, Math.min(size, count - next)];
    next += seeds;
    size = sizeOf(PART / milliseconds);
    const request = { experiment, seeds: { first: first + from, count: seeds } };
    const part: SuccessProbabilityResult = await api.successProbability(request as never, { signal });
    for (let i = 0; i < seeds; i++) outcomes[from + i] = "success";
    for (const { seed, outcome } of part.failures) outcomes[seed - first] = outcome;
    onPart(part.law?.success ?? null);
  };
  // Parts at once share the cores, and the first squares would come with the last ones of the parts beside them.
  if (!isOver()) await runPart();
  const work = async () => {
    while (!isOver()) await runPart();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

const sizeOf = (seeds: number) => Math.min(MOST, Math.max(FEWEST, FEWEST * Math.round(seeds / FEWEST)));
