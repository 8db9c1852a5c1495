/** Remembers a study that has ended, for the table of what was tried in this visit. */
import { described } from "../../../../sdk/src/cli/draw/experiment.ts";
import { othersOf } from "../build/others.ts";
import { getState, type Study, update } from "../store.ts";

export function noteTried(study: Study): void {
  const { tried, filled } = getState();
  const known = tried.find(({ number }) => number === study.number);
  const others = othersOf(study.experiment).map(([name, value]) => ` · ${name} ${value}`);
  const words = known?.words ?? (filled ? described(filled.filled) + others.join("") : "");
  const entry = { number: study.number, draft: study.experiment, study, words };
  update({ tried: known ? tried.map((one) => (one === known ? entry : one)) : [...tried, entry] });
}
