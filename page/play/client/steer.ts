/**
 * Direct manipulation: a change of the experiment restarts the study that is under way, and the open run follows it from
 * the same start. A study that has ended stays as it is, to be compared, and a job goes on.
 */
import { followRun } from "./run/open.ts";
import { runStudy } from "./seeds/study.ts";
import { getState, subscribe } from "./store.ts";

export function steer(): void {
  let { settled: known } = getState();
  subscribe(() => {
    const { settled, draft, study, opened } = getState();
    if (settled === known || settled !== draft) return;
    const before = known;
    known = settled;
    if (opened !== null && opened.experiment === before) void followRun(draft);
    if (study?.isRunning && study.job === null && study.experiment !== draft) void runStudy({ keepsRun: true });
  });
}
