import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";

/** A published result, and the experiment that repeats it. */
export interface GalleryEntry {
  readonly id: string;
  readonly title: string;
  /** Who published it, and where. */
  readonly source: { readonly words: string; readonly url: string };
  /** How many runs succeeded of how many; `trials` is null if only a rate is published, with this many decimals. */
  readonly published:
    | { readonly successes: number; readonly trials: number }
    | { readonly rate: number; readonly trials: null; readonly decimals: number };
  readonly experiment: ExperimentInput;
  /** Seeds of the gallery. */
  readonly seeds: number;
  /** What differs from what was published, or was assumed. */
  readonly assumptions?: string;
  /** If it does not reproduce: what was tried. */
  readonly tried?: string;
}
