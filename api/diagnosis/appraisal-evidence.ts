import type { Appraisal } from "../network/tables/criteria.ts";
import type { Evidence } from "./finding.ts";

/** What a criterion measured, beside its bound; `of` says of what, if it is not the run's own outputs. */
export function appraisalEvidence({ noun, value, bound }: Appraisal, of = ""): Evidence {
  return { quantity: `${noun}${of}`, value: Number.isFinite(value) ? value : null, threshold: bound };
}
