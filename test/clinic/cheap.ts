/** The tests examine cases with few seeds and little effort; `npm run clinic` takes many. */
import { remedyDefaults } from "../../api/experiment/request/defaults.ts";
import type { ClinicRow } from "./examine.ts";

export const thin = { work: 40_000_000, fewest: 20, most: 60, effort: remedyDefaults.effort };

export const fraction = ({ right, of }: { right: number; of: number }) => right / of;

/** The rows that lower a score, each with the finding that it has instead. */
export const wrong = (rows: readonly ClinicRow[]) =>
  rows
    .filter(({ right, remedy }) => !right || remedy === null)
    .map(({ id, diagnosed, remedy }) => `${id}: ${diagnosed}, ${remedy?.title}`)
    .join("; ");
