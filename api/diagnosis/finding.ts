import type { Network } from "../network/core/network.ts";
import type { Specification } from "../network/specification.ts";
import type { Box } from "../verification/box.ts";
import type { Remedy } from "./actions/remedy.ts";
import type { Evaluation } from "./evaluation.ts";
import type { RunMeasures } from "./measures/run-measures.ts";
import type { Judgement } from "./outcome.ts";
import type { FlightEvent, Moment } from "./recorder/recording.ts";
import type { UnitReport } from "./units.ts";

/** How much a finding decides. */
export const severities = {
  fatal: "It alone keeps the network from training, whatever comes after.",
  warning: "It makes training fail or fall short more often.",
  note: "Worth knowing; it explains no failure.",
} as const;
export type Severity = keyof typeof severities;

/** A number that was measured, and the threshold that it crossed, where there is one. */
export interface Evidence {
  readonly quantity: string;
  readonly value: number | null;
  readonly threshold: number | null;
}

/** Indexes count from 0; null means all of them, or none in particular. */
export interface Where {
  readonly layer: number | null;
  readonly units: readonly number[] | null;
  readonly samples: readonly number[] | null;
}

/** One thing that the diagnosis has to say. No finding without its figures. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /**
   * Proven from the experiment alone: no parameters of this network would meet the criterion. Absent where training
   * decides.
   */
  readonly certain?: true;
  readonly where: Where;
  /** Since which update; null when it was so at birth, or when the history is not known. */
  readonly since: Moment | null;
  readonly evidence: readonly Evidence[];
  /** The finding in one sentence. */
  readonly headline: string;
  /** Two or three sentences with the numbers of this very network. */
  readonly explanation: string;
  readonly remedies: readonly Remedy[];
  readonly reference: string;
}

/** What one of several forms of a symptom says, where its place and its time are those of all of them. */
export type Form = Omit<Finding, "code" | "reference" | "where" | "since">;

/** What a symptom is looked for in: a network's units, its outputs, and its run where it has one. */
export interface Case {
  readonly network: Network;
  readonly parameters: Float64Array;
  readonly units: readonly (readonly UnitReport[])[];
  readonly box: Box | null;
  readonly inputs: readonly (readonly number[])[] | null;
  /** samples × outputs, flat; null without data. */
  readonly outputs: Float64Array | null;
  readonly run: RunCase | null;
  /** For parameters without a run: the bias that every unit is taken to have begun with. */
  readonly initialBias?: number | null;
}

export interface RunCase {
  readonly specification: Specification;
  readonly epoch: number;
  readonly judgement: Judgement;
  readonly before: Evaluation;
  readonly after: Evaluation;
  readonly events: readonly FlightEvent[];
  readonly measures: RunMeasures;
}

/** A number that a symptom compares a measured quantity with. */
export interface Threshold {
  readonly value: number;
  /** What is compared with it, and why it is what it is. */
  readonly summary: string;
}

/** A symptom that can be recognized. To add one is to add an entry to the registry. */
export interface Symptom {
  readonly summary: string;
  /** What it finds comes of something else: a cause that is found too is told first, unless it is a mere note. */
  readonly isEffect?: true;
  readonly reference: string;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  find(subject: Case): readonly Omit<Finding, "code" | "reference">[];
}
