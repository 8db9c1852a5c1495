import type { Network } from "../network/core/network.ts";
import type { Specification } from "../network/specification.ts";
import type { Box } from "../verification/box.ts";
import type { ActionName } from "./actions/actions.ts";
import type { Remedy } from "./actions/remedy.ts";
import type { Evaluation } from "./evaluation.ts";
import type { EndMeasures } from "./measures/end-measures.ts";
import type { RunMeasures } from "./measures/run-measures.ts";
import type { Judgement } from "./outcome.ts";
import type { FlightEvent, Moment } from "./recorder/recording.ts";
import type { UnitReport } from "./units.ts";

/** How much a finding matters. */
export const severities = {
  fatal: "It alone keeps the network from training, whatever else is right.",
  warning: "It makes training fail, or miss its criterion, more often.",
  note: "It is worth knowing, but explains no failure.",
} as const;
export type Severity = keyof typeof severities;

/** A measured number and the threshold that it crossed, if there is one. */
export interface Evidence {
  readonly quantity: string;
  readonly value: number | null;
  readonly threshold: number | null;
}

/** Indexes count from 0; null means all of them, or no particular one. */
export interface Where {
  readonly layer: number | null;
  readonly units: readonly number[] | null;
  readonly samples: readonly number[] | null;
}

/** One result of a diagnosis, with the numbers that support it. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /**
   * Proven from the experiment alone: no parameters of this network would meet the criterion. Absent if training
   * decides.
   */
  readonly certain?: true;
  readonly where: Where;
  /** The update since which it holds; null if it held before training, or if the history is not known. */
  readonly since: Moment | null;
  readonly evidence: readonly Evidence[];
  /** The finding in one sentence. */
  readonly headline: string;
  /** Two or three sentences with the numbers of this network. */
  readonly explanation: string;
  readonly remedies: readonly Remedy[];
  readonly reference: string;
}

/** What a symptom finds; the registry adds its code and reference. */
export type Found = Omit<Finding, "code" | "reference">;

/** One form of a symptom that has several, all of which share `where` and `since`. */
export type Form = Omit<Found, "where" | "since">;

/** What a symptom examines: the units of a network, its outputs, and its run if there is one. */
export interface Case {
  readonly network: Network;
  readonly parameters: Float64Array;
  readonly units: readonly (readonly UnitReport[])[];
  readonly box: Box | null;
  readonly inputs: readonly (readonly number[])[] | null;
  /** samples × outputs, row by row; null without data. */
  readonly outputs: Float64Array | null;
  /** What is known of a network with targets and a loss, whatever led to it. For a run, the same as `run`. */
  readonly end: EndCase | null;
  readonly run: RunCase | null;
  /** For pasted parameters: the bias that every unit is assumed to have started with; null if unknown. */
  readonly initialBias?: number | null;
}

/** A network with targets and a loss, at the parameters that training led to, here or elsewhere. */
export interface EndCase {
  /** For parameters that were trained elsewhere, what it says of training means nothing. */
  readonly specification: Specification;
  readonly judgement: Judgement;
  readonly after: Evaluation;
  readonly measures: EndMeasures;
  /** The epochs of the run; undefined for parameters that were trained elsewhere. */
  readonly epoch?: number;
}

/** A run that was trained and recorded up to `epoch`. */
export interface RunCase extends EndCase {
  readonly epoch: number;
  /** Whether early stopping ended it. */
  readonly stopped: boolean;
  readonly before: Evaluation;
  readonly events: readonly FlightEvent[];
  readonly measures: RunMeasures;
}

/** The number with which a symptom compares a measured quantity. */
export interface Threshold {
  readonly value: number;
  /** What is compared with it, and why it has this value. */
  readonly summary: string;
}

/**
 * Something that can be wrong with a run, and how to recognize it. To add one, write a file in `symptoms/`, named by
 * its code, and enter it in the registry.
 */
export interface Symptom {
  readonly summary: string;
  /** It is the effect of another symptom: a cause found beside it comes first, unless that is only a note. */
  readonly isEffect?: true;
  /** Changes that may help without showing that it is the cause: they help against other causes too. */
  readonly notShownBy?: readonly ActionName[];
  /** It blames the criterion: runs that meet another one confirm it. */
  readonly isOfCriterion?: true;
  readonly reference: string;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  /** The findings, most often one or none. */
  find(subject: Case): readonly Found[];
}
