/** What a search for remedies takes to find out how often the changes that it writes down draw their start. */
import { withRedraw } from "../../diagnosis/actions/layer-changes.ts";
import { power } from "../../math/power.ts";
import type { Specification } from "../../network/specification.ts";
import { type Cost, plus, priceOf, times } from "./cost.ts";
import { countDraws, sizesOfNetwork } from "./counts.ts";
import { expectedDraws, findDraws } from "./draws.ts";
import { examinedOf } from "./search.ts";

/** Changes of the network or the inputs of an experiment that draws its start again. */
const CHANGED = 40;
/** The same with which a change that draws the start again is paired, and that change alone. */
const PAIRED = 8;

/**
 * The cost for the changes that are expected of a search over `seeds` seeds. A change that draws the start again is
 * proposed where a unit of an examined run was dead from the start.
 */
export function changedStartsCost(specification: Specification, seeds: number): Cost {
  if (specification.start !== null) return times(CHANGED, findingCost(specification));
  const ofUnits = withRedraw(specification, "dead-unit");
  const ofSamples = withRedraw(specification, "dead-sample");
  if (ofUnits === undefined || ofSamples === undefined) return priceOf([]);
  const proposed = 1 - power(bornAlive(ofUnits), examinedOf(seeds));
  return times(PAIRED * proposed, plus(findingCost(ofUnits), findingCost(ofSamples)));
}

/** The fraction of starts that are not drawn again. */
function bornAlive(specification: Specification): number {
  return 1 / expectedDraws(specification);
}

/** The cost of finding out the draws of one experiment. */
function findingCost(specification: Specification): Cost {
  const { start, network, random } = specification;
  if (start === null || !("redraw" in start)) return priceOf([]);
  const { drawn, passed, seeds } = findDraws(specification, start);
  return {
    ...priceOf([
      // Few draws of a small network take less than what surrounds them, which is that of a run.
      ["run", seeds],
      [`generator ${random.generator}`, seeds],
      ...countDraws(specification, sizesOfNetwork(network), drawn, passed),
    ]),
    work: 0,
  };
}
