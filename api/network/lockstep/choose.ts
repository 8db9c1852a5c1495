/** Which experiments train in step, and how many seeds at once. */
import type { Layout } from "../core/layout.ts";
import type { Trainer } from "../core/trainer.ts";
import type { Specification } from "../specification.ts";
import { fitsEngine, SHORT_STUDY } from "./fits.ts";
import { Lanes } from "./lanes.ts";
import { hasModules, lanesOf, type Vectors } from "./modules.ts";
import { isOnline } from "./paths.ts";

/** Why each seed of a study trains on its own; null if they train in step. Nothing else decides this. */
export function whyAlone(specification: Specification, layout: Layout, seeds: number): string | null {
  const { data, epochs } = specification;
  if (3 * layout.size * data.inputs.length * epochs * seeds < SHORT_STUDY)
    return "the study is over before an engine is there";
  if (!fitsEngine(specification, layout, 1)) return "several seeds do not fit into the memory of an engine";
  return null;
}

/** The vectors of a number for a study of so many seeds; null if each seed trains on its own. */
export function laneChoice(specification: Specification, layout: Layout, seeds: number): Vectors | null {
  if (whyAlone(specification, layout, seeds) !== null) return null;
  const many = isOnline(specification) && seeds > 2 * lanesOf(specification.precision, 1);
  return many && fitsEngine(specification, layout, 4) ? 4 : 1;
}

/** The engine for a study of so many seeds; null if each trains on its own. `trainer` is one of the specification. */
export function createLanes(trainer: Trainer, specification: Specification, seeds: number): Lanes | null {
  const vectors = hasModules() ? laneChoice(specification, trainer.layout, seeds) : null;
  return vectors === null ? null : new Lanes(trainer, specification, vectors);
}
