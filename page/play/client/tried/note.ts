/** Remembers a study that has ended, for the table of what was tried in this visit. */
import { described } from "../../../../sdk/src/cli/draw/experiment.ts";
import type { ResolvedExperiment } from "../../../../sdk/src/types.ts";
import { othersOf } from "../build/others.ts";
import type { Fields } from "../fields.ts";
import { askPreview, hasPreview } from "../preview.ts";
import { getState, type Study, update } from "../store.ts";

export async function noteTried(study: Study): Promise<void> {
  const filled = await filledOf(study.experiment);
  const { tried } = getState();
  const known = tried.find(({ number }) => number === study.number);
  const others = othersOf(study.experiment).map(([name, value]) => ` · ${name} ${value}`);
  const words = known?.words ?? (filled ? described(filled) + others.join("") : "");
  const entry = { number: study.number, draft: study.experiment, study, words };
  update({ tried: known ? tried.map((one) => (one === known ? entry : one)) : [...tried, entry] });
}

/** The experiment with every default, whatever is written meanwhile; null where nothing can fill it in. */
async function filledOf(experiment: Fields): Promise<ResolvedExperiment | null> {
  const { settled, filled } = getState();
  if (settled === experiment && filled !== null) return filled.filled;
  if (!(await hasPreview())) return null;
  const answer = await askPreview({ ask: "settle", experiment });
  return "filled" in answer ? answer.filled : null;
}
