import { variantsPicture } from "./comparison.ts";
import { functionPicture } from "./function.ts";
import { histogramPicture } from "./histograms.ts";
import { lifelines } from "./lifelines.ts";
import { lossCurve } from "./loss.ts";
import { differencePicture, improvementPicture, outcomesPicture } from "./outcomes.ts";
import { remediesPicture } from "./remedies.ts";
import type { AnyResult, DrawnOperation, ResultsByOperation } from "./result.ts";
import { probabilityPicture } from "./success-probability.ts";
import { NARROW_WIDTH } from "./svg.ts";
import { sweepPicture } from "./sweep.ts";
import { sweepFailures, sweepMap } from "./sweep-map.ts";
import { unitStrip } from "./units.ts";

/** A picture of a result. Equal results give pictures with equal bytes. */
export interface PictureEntry<R> {
  readonly summary: string;
  /** Draws it as wide as usual; if `fitsNarrow`, also as wide as a narrow column. */
  readonly draw: (result: R, width?: number) => string;
  readonly fitsNarrow?: true;
}

/** The pictures of the results of each operation. The first is the default. */
export const pictures: {
  readonly [O in DrawnOperation]: Readonly<Record<string, PictureEntry<ResultsByOperation[O]>>>;
} = {
  train: {
    loss: {
      summary:
        "The loss over the run, and on validation data if given, with the events and the live units of each layer.",
      draw: lossCurve,
      fitsNarrow: true,
    },
    function: {
      summary:
        "The function before and after training, with the data: curves for one input, regions for two, " +
        "outputs against targets for more.",
      draw: functionPicture,
      fitsNarrow: true,
    },
    units: { summary: "Each unit over the run, with its deaths and revivals.", draw: lifelines, fitsNarrow: true },
  },
  inspect: {
    units: {
      summary: "The units of each layer as a strip: how often each is active, and which are dead, since when.",
      draw: unitStrip,
      fitsNarrow: true,
    },
    histograms: {
      summary:
        "Histograms of the weights, activations and gradients of each layer over the run; " +
        "for pasted parameters, of the weights.",
      draw: histogramPicture,
    },
  },
  "success-probability": {
    probability: {
      summary: "The success probability with its interval, the exact law if it is known, and how the runs ended.",
      draw: probabilityPicture,
      fitsNarrow: true,
    },
  },
  compare: {
    sweep: {
      summary:
        "The success probability over the only number in which the variants differ; " +
        "the picture `variants` if they differ in anything else.",
      draw: sweepPicture,
      fitsNarrow: true,
    },
    variants: {
      summary: "The baseline and the variants by name, with intervals, outcomes, and the seeds gained and lost.",
      draw: variantsPicture,
      fitsNarrow: true,
    },
  },
  remedies: {
    remedies: {
      summary: "The causes, and the success probability with each change compared with the baseline.",
      draw: remediesPicture,
      fitsNarrow: true,
    },
  },
  sweep: {
    probability: {
      summary:
        "The success probability of each cell as color and number, small multiples of three axes, a line with " +
        "intervals of one. Cells that cannot be told from the best are outlined.",
      draw: sweepMap,
    },
    failures: { summary: "How the runs of each cell ended.", draw: sweepFailures },
  },
  "compare-outcomes": {
    outcomes: {
      summary: "Each configuration: its probability of success, or the median of its scores, with the interval.",
      draw: outcomesPicture,
    },
    difference: {
      summary: "The difference of each variant from the baseline, with its interval.",
      draw: differencePicture,
    },
    improvement: {
      summary: "The probability that a run of each variant is better than one of the baseline, with its interval.",
      draw: improvementPicture,
    },
  },
};

/** The pictures of an operation's results by name, the default first; none where the operation has none here. */
export function picturesOf(operation: string): Readonly<Record<string, PictureEntry<never>>> {
  return Object.hasOwn(pictures, operation) ? pictures[operation as DrawnOperation] : {};
}

export function pictureNames(operation: string): readonly string[] {
  return Object.keys(picturesOf(operation));
}

/** The picture of that name in its layout for a narrow column; null if it has none. */
export function drawNarrow(result: AnyResult, name: string): string | null {
  const entry = picturesOf(result.operation)[name];
  return entry?.fitsNarrow ? entry.draw(result as never, NARROW_WIDTH) : null;
}

/** The picture of that name, or the default. @throws RangeError where the result has no such picture. */
export function draw(result: AnyResult, name?: string): string {
  const entries = picturesOf(result.operation);
  const chosen = name ?? Object.keys(entries)[0] ?? "";
  if (!Object.hasOwn(entries, chosen)) {
    throw new RangeError(`${result.operation} has no picture ${JSON.stringify(chosen)}.`);
  }
  return entries[chosen]!.draw(result as never);
}
