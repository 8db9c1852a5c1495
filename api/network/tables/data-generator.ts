import { log } from "../../math/log.ts";
import { cos } from "../../math/trigonometric.ts";
import { type Stream, TWO_PI } from "../random/stream.ts";
import type { Entry, Parameter } from "../table.ts";

/** The largest number of points that a request may give or generate. */
export const MAX_GENERATED = 16_384;

/** Settings of a generator by name. */
export type Settings = Readonly<Record<string, number>>;

export interface DataGeneratorEntry extends Entry {
  /** The number of inputs of a sample. */
  inputs(settings: Settings): number;
  /** The setting that conflicts with another one, and what would be right; undefined if they fit. */
  misfit?(settings: Settings): { readonly setting: string; readonly detail: string } | undefined;
  create(settings: Settings, stream: Stream): DrawnPoints;
}

export interface DrawnPoints {
  readonly inputs: number[][];
  /** Rows of targets; or one class per sample, from 0 on, as a flat list. */
  readonly targets: number[][] | number[];
}

/* Parameters that generators share. */

export const seed: Parameter = {
  summary: "The seed of the data, independent of the seeds of runs.",
  default: 0,
  integer: true,
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
};

export const samples = (fallback: number): Parameter => ({
  summary: "The number of points.",
  default: fallback,
  integer: true,
  minimum: 1,
  maximum: MAX_GENERATED,
});

export const noise = (what: string): Parameter => ({
  summary: `The standard deviation of the normal noise added to ${what}.`,
  default: 0,
  minimum: 0,
  maximum: 1e3,
});

export const classes: Parameter = {
  summary: "The number of classes, which the samples cycle through.",
  default: 2,
  integer: true,
  minimum: 2,
  maximum: 32,
};

/** The first of the two numbers of a Box–Muller draw; the second is not computed, since a request may need many. */
export function normal(stream: Stream): number {
  const radius = Math.sqrt(-2 * log(1 - stream.uniform()));
  return radius * cos(TWO_PI * stream.uniform());
}
