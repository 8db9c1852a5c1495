/** Applies a change that was tried, and trains the same seeds with it beside the ones before. */

import { openDraft } from "../draft.ts";
import type { Fields } from "../fields.ts";
import { askPreview } from "../preview.ts";
import { runStudy } from "../seeds/study.ts";
import { getState } from "../store.ts";

export async function applyPatch(experiment: Fields, patch: Fields): Promise<void> {
  const { study } = getState();
  const before = study?.experiment === experiment ? study.number : null;
  openDraft(await askPreview({ ask: "patch", experiment, patch }));
  document.getElementById("group-seeds")?.scrollIntoView({ block: "nearest" });
  await runStudy({ beside: before });
}
