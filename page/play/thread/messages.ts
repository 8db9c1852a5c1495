/** What the page and its preview thread say to each other. */
import type { Outcome, ResolvedExperiment } from "../../../sdk/src/types.ts";

/** A field that is wrong, by its JSON pointer into the experiment. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

export interface Points {
  /** samples × inputs */
  readonly inputs: readonly (readonly number[])[];
  /** samples × outputs */
  readonly targets: readonly (readonly number[])[];
}

/** An experiment with every default filled in. */
export interface Filled {
  readonly filled: ResolvedExperiment;
  /** What the experiment leaves out, as JSON pointers. */
  readonly assumed: readonly string[];
  readonly notes: readonly string[];
  readonly points: Points;
  /** Expected CPU time of one seed among many. */
  readonly milliseconds: number;
  /** Whether the browser runs the engine in vectors. */
  readonly vectors: boolean;
  readonly faults: readonly [];
}

export type Settled = Filled | { readonly faults: readonly Fault[] };

/** A pasted table: rows of inputs, and numbers or classes as targets. */
export type Table =
  | {
      readonly inputs: readonly (readonly number[])[];
      readonly targets: readonly (readonly number[])[] | readonly number[];
      readonly classes: readonly string[] | null;
      readonly notes: readonly string[];
    }
  | { readonly fault: string };

/** The run of a seed in some frames. */
export interface Film {
  /** The epoch of each frame, ascending from 0. */
  readonly epochs: readonly number[];
  /** The loss at each frame; NaN if it is not finite. */
  readonly loss: Float64Array;
  /** The inputs at which the outputs are: on an axis, in a plane (rows from the top), or the samples themselves. */
  readonly grid: Grid;
  readonly outputs: number;
  /** frames × points × outputs */
  readonly values: Float32Array;
  /** frames × parameters, in the layout of the network: of each layer its weights, units × fan-in, then its biases */
  readonly parameters: Float32Array;
  /** frames × units of all layers: the percentage of samples on which the unit is active */
  readonly active: Uint8Array;
  readonly widths: readonly number[];
}

export interface Grid {
  readonly kind: "axis" | "plane" | "samples";
  /** Points along each side. */
  readonly size: number;
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
}

export type PreviewQuestion =
  | { readonly ask: "settle"; readonly experiment: object }
  | { readonly ask: "patch"; readonly experiment: object; readonly patch: object }
  | { readonly ask: "table"; readonly text: string }
  | { readonly ask: "film"; readonly experiment: object; readonly seed: number; readonly last: number };

/** What each question is answered with. */
export interface PreviewAnswers {
  readonly settle: Settled;
  readonly table: Table;
  /** The experiment with the patch. */
  readonly patch: Readonly<Record<string, unknown>>;
  /** Null if a later film was asked for meanwhile. */
  readonly film: Film | null;
}

export interface ToPreview {
  readonly call: number;
  readonly question: PreviewQuestion;
}

export type FromPreview =
  | { readonly ready: true }
  | { readonly call: number; readonly answer: PreviewAnswers[keyof PreviewAnswers] }
  | { readonly call: number; readonly error: string };

/** What the page says to the thread that trains the first seeds, and what that tells. */
export type ToOpening =
  | {
      /** With every default filled in. */
      readonly experiment: object;
      readonly first: number;
      readonly count: number;
      /** The seeds of the whole study. */
      readonly study: number;
    }
  | { readonly stop: true };

export type FromOpening =
  | { readonly ready: true }
  | { readonly stopped: true }
  /** Outcomes of consecutive seeds, the first of which is `from` after the first that was asked for. */
  | { readonly from: number; readonly outcomes: readonly Outcome[] };
