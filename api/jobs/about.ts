/** What a ledger of trials knows of its experiment, and gives away with a piece. */
import type { Seeds } from "../experiment/study/trials.ts";

/** What a ledger needs to know of its experiment. */
export interface About {
  /** The name of its ledger. */
  readonly key: string;
  /** The experiment in canonical JSON. */
  readonly text: string;
  readonly engine: string;
  /** Seeds of a piece whose blocks are exact, and of one whose are coarse. */
  readonly exact: number;
  readonly coarse: number;
  /** Expected milliseconds of one seed. */
  readonly milliseconds: number;
}

/** A piece as a consumer gets it. */
export interface Begun {
  readonly text: string;
  readonly engine: string;
  /** The seeds to train; or else the seed to examine. */
  readonly ranges: readonly Seeds[];
  readonly examine: number | null;
  readonly exact: boolean;
  readonly attempt: number;
  /** Expected milliseconds of the piece. */
  readonly milliseconds: number;
}
