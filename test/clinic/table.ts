/** The clinic's results as text for a terminal; page/clinic.ts has the page. */
import { rounded } from "../../page/html.ts";
import type { ClinicRow } from "./examine.ts";

export function lineOf({ right, id, shown, diagnosed, standing, before, seeds, remedy }: ClinicRow): string {
  const cure =
    remedy === null
      ? "no remedy found"
      : `${remedy.title}: ${rounded(remedy.after)} of ${remedy.seeds}, at ${remedy.cost.toFixed(1)} times the work`;
  const found = `${diagnosed}${standing === null ? "" : ` (${standing})`}`;
  const mark = right ? " " : "✗";
  const rate = `${rounded(before).padStart(5)} of ${String(seeds).padEnd(4)}`;
  const outcome = `shown ${shown.join(", ")}; found ${found}`;
  return `${mark} ${id.padEnd(26)} ${rate} ${outcome}; ${diagnosed === "none" ? "nothing to remedy" : cure}`;
}
