/** The clinic's results as text for a terminal; page/clinic.ts has the page. */
import { rounded } from "../../page/html.ts";
import type { ClinicRemedy, ClinicRow } from "./examine.ts";

export function lineOf({
  right,
  id,
  shown,
  diagnosed,
  standing,
  refused,
  baseline,
  seconds,
  remedy,
}: ClinicRow): string {
  const { trials, successes } = baseline;
  const found = `${diagnosed}${refused === null ? "" : ` (refused: ${refused})`}${standing === null ? "" : ` (${standing})`}`;
  const rate = `${successes} of ${trials}`;
  const outcome = `shown ${shown.join(", ")}; found ${found}`;
  const cure = diagnosed === "none" ? "nothing to remedy" : remedy === null ? "no change proven" : changeText(remedy);
  return `${right ? " " : "✗"} ${id}: ${seconds.toFixed(1)} s, ${rate}; ${outcome}; ${cure}`;
}

function changeText({ title, sufficient, cost, later: { trials, successes } }: ClinicRemedy): string {
  const after = `${rounded(successes / trials)} of ${trials} later seeds`;
  return `${title}: ${after}, sufficient: ${sufficient}, at ${cost.toFixed(1)} times the work`;
}
