/** Opens the run of one seed: its film first, then its events and findings. */
import { loadEngine } from "../engine.ts";
import type { Fields } from "../fields.ts";
import { askPreview, hasPreview } from "../preview.ts";
import type { TrainResult } from "../results.ts";
import { sentenceOf } from "../seeds/fault.ts";
import { getState, type OpenedRun, update } from "../store.ts";

let turns = 0;

export async function openRun(seed: number, experiment: Fields): Promise<void> {
  await show({ experiment, seed, result: null, film: null, points: null, isStale: false, fault: null });
}

/** Trains the seed that is open with another experiment; until that has ended, the run before stays in sight. */
export async function followRun(experiment: Fields): Promise<void> {
  const { opened } = getState();
  if (opened !== null) await show({ ...opened, experiment, isStale: true, fault: null });
}

async function show(opened: OpenedRun): Promise<void> {
  const { seed, experiment } = opened;
  const turn = ++turns;
  const change = (part: Partial<OpenedRun>) => {
    const { opened: current } = getState();
    if (turn === turns && current !== null) update({ opened: { ...current, ...part } });
  };
  update({ opened });
  try {
    const { api } = await loadEngine();
    const result = await api.train({ experiment, seed } as never);
    // The film of the run before stays until there is another one, so that nothing jumps.
    if (!opened.isStale) change({ result });
    const film = await filmOf(experiment, seed, result);
    change({ result, isStale: false, ...film });
  } catch (error) {
    change({ isStale: false, fault: sentenceOf(error) });
  }
}

/** The film of a run and its points; nothing in a browser without threads, or where another film was asked for. */
async function filmOf(
  experiment: Fields,
  seed: number,
  result: TrainResult,
): Promise<Partial<Pick<OpenedRun, "film" | "points">>> {
  if (!(await hasPreview())) return {};
  const last = result.stoppedAt ?? result.experiment.epochs;
  const settled = await askPreview({ ask: "settle", experiment });
  const film = await askPreview({ ask: "film", experiment: result.experiment, seed, last });
  return { ...("points" in settled ? { points: settled.points } : {}), ...(film === null ? {} : { film }) };
}

export function closeRun(): void {
  turns++;
  update({ opened: null });
}
