/** Searches for what fixes the experiment, and shows each step: findings first, then one change after another. */
import { loadEngine } from "../engine.ts";
import type { Fields } from "../fields.ts";
import { sentenceOf } from "../seeds/fault.ts";
import { getState, type Search, update } from "../store.ts";

let current: AbortController | undefined;

export async function searchRemedies(): Promise<void> {
  const { draft: experiment, first, count } = getState();
  stopSearch();
  const controller = new AbortController();
  current = controller;
  const change = (part: Partial<Search>) => {
    const { search } = getState();
    if (current === controller && search !== null) update({ search: { ...search, ...part } });
  };
  const begun: Search = {
    experiment,
    isRunning: true,
    stage: null,
    done: 0,
    trying: [],
    findings: [],
    result: null,
    fault: null,
  };
  update({ search: begun });
  try {
    const { api } = await loadEngine();
    void firstFindings(experiment, change).catch(() => undefined);
    const request = { experiment, seeds: { first, count } } as never;
    for await (const { event, data } of api.watch.remedies(request, { signal: controller.signal })) {
      if (event === "result") change({ isRunning: false, result: data, done: 1 });
      else change({ stage: data.stage, done: data.work / data.mostWork, trying: withTrial(data.trying) });
    }
  } catch (error) {
    if (!controller.signal.aborted) change({ isRunning: false, fault: sentenceOf(error) });
  }
}

export function stopSearch(): void {
  const stopped = current;
  current = undefined;
  stopped?.abort();
  const { search } = getState();
  if (search?.isRunning) update({ search: { ...search, isRunning: false } });
}

type Trying = NonNullable<{
  readonly title: string;
  readonly estimate: { trials: number; successes: number; interval: Bounds } | null;
} | null>;
type Bounds = { readonly low: number; readonly high: number };

/** The changes so far, with what is known now of the current one. */
function withTrial(trying: Trying | null): Search["trying"] {
  const known = getState().search?.trying ?? [];
  if (trying === null) return known;
  const { title, estimate } = trying;
  const counts = estimate && {
    trials: estimate.trials,
    successes: estimate.successes,
    low: estimate.interval.low,
    high: estimate.interval.high,
  };
  const before = known.find((one) => one.title === title);
  if (before === undefined) return [...known, { title, counts }];
  return known.map((one) => (one === before ? { title, counts: counts ?? before.counts } : one));
}

/** What is wrong in one failing run, before the search has looked at several. */
async function firstFindings(experiment: Fields, change: (part: Partial<Search>) => void): Promise<void> {
  const { study, first } = getState();
  const failed =
    study?.experiment === experiment ? study.outcomes.findIndex((outcome) => outcome && outcome !== "success") : 0;
  if (failed === -1) return;
  const { api } = await loadEngine();
  const { diagnosis } = await api.train({ experiment, seed: (study?.first ?? first) + failed } as never);
  const findings = diagnosis.findings.map(({ headline, explanation }) => ({ headline, explanation }));
  change({ findings: findings.slice(0, 3) });
}
