import { variantsPicture } from "./comparison.ts";
import { functionPicture } from "./function.ts";
import { histogramPicture } from "./histograms.ts";
import { lifelines } from "./lifelines.ts";
import { lossCurve } from "./loss.ts";
import { remediesPicture } from "./remedies.ts";
import type { AnyResult, DrawnOperation, Results } from "./result.ts";
import { probabilityPicture } from "./success-probability.ts";
import { sweepPicture } from "./sweep.ts";
import { unitStrip } from "./units.ts";

/** A picture of a result. Equal results give equal bytes. */
export interface PictureEntry<R> {
  readonly summary: string;
  readonly draw: (result: R) => string;
}

/** The pictures of each operation's results; the first is drawn where none is named. */
export const pictures: { readonly [O in DrawnOperation]: Readonly<Record<string, PictureEntry<Results[O]>>> } = {
  train: {
    loss: {
      summary:
        "The loss along the run, and on validation data where there are any, with the events, and each layer's live units.",
      draw: lossCurve,
    },
    function: {
      summary:
        "Before and after training, with the data: a curve for one input, regions for two, outputs against targets for more.",
      draw: functionPicture,
    },
    units: { summary: "Each unit along the run, with its deaths and revivals.", draw: lifelines },
  },
  inspect: {
    units: {
      summary: "The units of each layer as a strip: how often each is active, and which are dead, since when.",
      draw: unitStrip,
    },
    histograms: {
      summary: "Weights, activations and gradients of each layer over the run; of pasted parameters the weights.",
      draw: histogramPicture,
    },
  },
  "success-probability": {
    probability: {
      summary: "The probability with its interval, the exact law where it is known, and how the runs ended.",
      draw: probabilityPicture,
    },
  },
  compare: {
    sweep: {
      summary:
        "The probability over the one number that the variants change; by name, where they change anything else.",
      draw: sweepPicture,
    },
    variants: {
      summary: "Baseline and variants by name, with intervals, how their runs ended, and the seeds gained and lost.",
      draw: variantsPicture,
    },
  },
  remedies: {
    remedies: { summary: "Causes, and what each change makes of the baseline's probability.", draw: remediesPicture },
  },
};

/** The pictures of an operation's results by name, the default first; none where the operation has none here. */
export function picturesOf(operation: string): Readonly<Record<string, PictureEntry<never>>> {
  return Object.hasOwn(pictures, operation) ? pictures[operation as DrawnOperation] : {};
}

export function pictureNames(operation: string): readonly string[] {
  return Object.keys(picturesOf(operation));
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
