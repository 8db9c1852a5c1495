/** Remembers a study that has ended, or that a job trains, for the table of what was tried in this visit. */
import { described } from "../../../../sdk/src/cli/draw/experiment.ts";
import type { ResolvedExperiment } from "../../../../sdk/src/types.ts";
import { othersOf } from "../build/others.ts";
import type { Fields } from "../fields.ts";
import { askPreview, hasPreview } from "../preview.ts";
import { getState, type Study, update } from "../store.ts";

export async function noteTried(study: Study): Promise<void> {
  if (replaced(study)) return;
  const filled = await filledOf(study.experiment);
  const others = othersOf(study.experiment).map(([name, value]) => ` · ${name} ${value}`);
  const words = filled ? described(filled) + others.join("") : "";
  if (!replaced(study))
    update({ tried: [...getState().tried, { number: study.number, draft: study.experiment, study, words }] });
}

/** Whether the study is in the table; it then stands there as it is now. */
function replaced(study: Study): boolean {
  const { tried } = getState();
  const isKnown = tried.some(({ number }) => number === study.number);
  if (isKnown) update({ tried: tried.map((one) => (one.number === study.number ? { ...one, study } : one)) });
  return isKnown;
}

/** The experiment with every default, whatever is written meanwhile; null where nothing can fill it in. */
async function filledOf(experiment: Fields): Promise<ResolvedExperiment | null> {
  const { settled, filled } = getState();
  if (settled === experiment && filled !== null) return filled.filled;
  if (!(await hasPreview())) return null;
  const answer = await askPreview({ ask: "settle", experiment });
  return "filled" in answer ? answer.filled : null;
}
