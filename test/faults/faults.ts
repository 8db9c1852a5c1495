import type { patience } from "../../api/jobs/patience.ts";

/** The faults that the test's Worker can put in. */
export interface Faults {
  /** Each message is brought twice. */
  readonly twice: boolean;
  /** Parts of a thousand of the messages that are lost. */
  readonly lost: number;
  /** Milliseconds by which messages are late, at random, and so out of order. */
  readonly late: number;
  /** Milliseconds that each piece takes longer, so that there is time for a fault. */
  readonly slow: number;
  /** A piece with this seed throws, never ends, dies without a word, or blocks its process. */
  readonly seed: number | null;
  readonly fate: "throws" | "hangs" | "dies" | "blocks";
  /** So many alarms of each class throw. */
  readonly alarms: number;
  /** Nothing can be written into the objects of trials. */
  readonly full: boolean;
  /** The database of results rejects everything. */
  readonly noDatabase: boolean;
  /** What ledgers wait for, where a test cannot: milliseconds by the names of `patience`. */
  readonly patience: { readonly [Name in keyof typeof patience]?: number };
}

export const none: Faults = {
  twice: false,
  lost: 0,
  late: 0,
  slow: 0,
  seed: null,
  fate: "throws",
  alarms: 0,
  full: false,
  noDatabase: false,
  patience: {},
};

/** What the test's Worker has seen since it started. */
export interface Seen {
  /** Trainings of seeds, and pieces. */
  readonly trained: number;
  /** Those of them of seeds that had been trained before. */
  readonly again: number;
  readonly pieces: number;
  readonly messages: number;
  /** Alarms that threw. */
  readonly alarms: number;
}

/** So short that a test can wait for every attempt. */
export const impatient = { begin: 2_000, beat: 1_500, beats: 100, hanging: 1, grace: 1_000 };
