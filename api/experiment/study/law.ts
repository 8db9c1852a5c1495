import type { Specification } from "../../network/specification.ts";
import { type InitializerEntry, initializers } from "../../network/tables/initializers.ts";
import { canonicalJson } from "../identity.ts";
import { defaults } from "../request/defaults.ts";

/** The exact probabilities of the two-point experiment. */
export interface Law {
  /** That one hidden unit dies. */
  readonly unitDies: number;
  /** That all do: every output is the same. */
  readonly collapse: number;
  readonly success: number;
  readonly statement: string;
}

/** Initializers whose half-widths the law has been checked with, by simulation. */
const CHECKED = ["glorot-uniform", "he-uniform"];

/**
 * The exact law of the default experiment with any number of hidden units, for weights uniform on
 * symmetric intervals of half-width a (incoming) and b (outgoing). Undefined for any other experiment.
 *
 * On the second point, while the output is below its target, an update maps (w + c, v) of a live unit
 * (incoming weight plus bias, outgoing weight) to (w + c + 2rv, v + r(w + c)). Its eigenvector of
 * eigenvalue 1 − √2·r is (√2, −1): a unit that starts on or below that line shrinks until it is silent,
 * and one above it grows. So a unit dies if and only if w ≤ 0, or v < 0 and w ≤ √2·|v|. If one lives, the
 * falling rate brings the run to its targets; if all die, the run collapses.
 */
export function lawOf(specification: Specification): Law | undefined {
  if (!applies(specification)) return undefined;
  const [hidden, output] = specification.network.layers;
  const a = halfWidth(hidden!.weights.name, 1, hidden!.units);
  const b = halfWidth(output!.weights.name, hidden!.units, 1);
  const unitDies = 0.5 + 0.25 * below((Math.SQRT2 * b) / a);
  let collapse = 1;
  for (let unit = 0; unit < hidden!.units; unit++) collapse *= unitDies;
  return {
    unitDies,
    collapse,
    success: 1 - collapse,
    statement:
      "A hidden unit dies if and only if w ≤ 0, or v < 0 and w ≤ √2·|v|, where w is its incoming and v its outgoing initial weight; the run collapses if and only if all do.",
  };
}

/** P(X ≤ c·Y) for X and Y uniform on [0, 1]. */
function below(c: number): number {
  return c <= 1 ? c / 2 : 1 - 1 / (2 * c);
}

function halfWidth(initializer: string, fanIn: number, units: number): number {
  const entry: InitializerEntry = initializers[initializer as keyof typeof initializers];
  return entry.halfWidth!({ fanIn, units });
}

/** Everything but the number of hidden units, their initializers and the precision is as in the default. */
function applies(specification: Specification): boolean {
  const { layers } = specification.network;
  if (layers.length !== 2 || layers.some(({ weights }) => !CHECKED.includes(weights.name))) return false;
  const [hidden, output] = defaults.network.layers;
  const normal: Specification = {
    ...defaults,
    precision: specification.precision,
    network: {
      inputs: 1,
      layers: [
        { ...hidden!, units: layers[0]!.units, weights: layers[0]!.weights },
        { ...output!, weights: layers[1]!.weights },
      ],
    },
  };
  return canonicalJson(normal) === canonicalJson(specification);
}
