import type { Specification } from "../../network/specification.ts";
import { type InitializerEntry, initializers } from "../../network/tables/initializers.ts";
import { canonicalJson } from "../identity.ts";
import { defaults } from "../request/defaults.ts";

/** The exact probabilities of the two-point experiment. */
export interface Law {
  /** The probability that one hidden unit dies. */
  readonly unitDies: number;
  /** The probability that all hidden units die, so every output is the same. */
  readonly collapse: number;
  readonly success: number;
  readonly statement: string;
}

/** Initializers for which simulations have confirmed the law. */
const CHECKED = ["glorot-uniform", "he-uniform"];

/**
 * The exact law of the default experiment with any number of hidden units, for weights that are uniform on symmetric
 * intervals of half-width a (incoming) and b (outgoing). Undefined for any other experiment.
 *
 * On the second point, while the output is below its target, an update with learning rate r maps (w + c, v) of a live
 * unit (incoming weight plus bias, outgoing weight) to (w + c + 2rv, v + r(w + c)). This map has the eigenvector
 * (√2, −1) with eigenvalue 1 − √2·r: a unit that starts on or below that line shrinks until it is inactive, and one
 * above it grows. So a unit dies if and only if w ≤ 0, or v < 0 and w ≤ √2·|v|. If some unit lives, the falling
 * learning rate brings the run to its targets; if all die, the run collapses.
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
      "A hidden unit dies if and only if w ≤ 0, or v < 0 and w ≤ √2·|v|, where w is its incoming and v its outgoing " +
      "initial weight. The run collapses if and only if all hidden units die.",
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

/** Whether the experiment is the default one, except for precision, number of hidden units and initial weights. */
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
  // Data for validation change no run, unless they are taken from those to train on, or decide when it ends or succeeds.
  return (
    canonicalJson(normal) === canonicalJson({ ...specification, data: { ...specification.data, validation: null } })
  );
}
