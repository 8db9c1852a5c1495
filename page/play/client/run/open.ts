/** Opens the run of one seed: its film first, then its events and findings. */
import { loadEngine } from "../engine.ts";
import type { Fields } from "../fields.ts";
import { askPreview, hasPreview } from "../preview.ts";
import { sentenceOf } from "../seeds/fault.ts";
import { getState, type OpenedRun, update } from "../store.ts";

let turns = 0;

export async function openRun(seed: number, experiment: Fields): Promise<void> {
  const turn = ++turns;
  const change = (part: Partial<OpenedRun>) => {
    const { opened } = getState();
    if (turn === turns && opened !== null) update({ opened: { ...opened, ...part } });
  };
  update({ opened: { experiment, seed, result: null, film: null, points: null, fault: null } });
  try {
    const { api } = await loadEngine();
    const result = await api.train({ experiment, seed } as never);
    change({ result });
    if (!(await hasPreview())) return;
    const last = result.stoppedAt ?? result.experiment.epochs;
    const settled = await askPreview({ ask: "settle", experiment });
    if ("points" in settled) change({ points: settled.points });
    const film = await askPreview({ ask: "film", experiment: result.experiment, seed, last });
    if (film !== null) change({ film });
  } catch (error) {
    change({ fault: sentenceOf(error) });
  }
}

export function closeRun(): void {
  turns++;
  update({ opened: null });
}
