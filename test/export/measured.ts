/** What `npm run python` measures. */
import type { CodeFormName } from "../../api/export/code-forms.ts";

export interface RoundTrip {
  readonly framework: CodeFormName;
  /** Those that lead from the model to the new script. */
  readonly requests: number;
  /** Until the new script is written. */
  readonly seconds: number;
  /** How often the experiment trains in the service, before and with the remedy. */
  readonly before: number;
  readonly after: number;
  readonly remedy: string;
  /** How long the new script trains, and its first line; null where it is not run. */
  readonly secondsOfScript: number | null;
  readonly printed: string | null;
}

export interface Measured {
  readonly parity: readonly {
    readonly form: CodeFormName;
    readonly scripts: number;
    /** Those whose outputs are within 1e-9 of the service's. */
    readonly within: number;
    readonly farthest: number;
  }[];
  readonly roundTrips: readonly RoundTrip[];
}
