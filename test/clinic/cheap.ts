/** The tests examine cases with few seeds and the default effort; `npm run clinic` sends the default request. */
import { remedyDefaults } from "../../api/experiment/request/defaults.ts";
import type { ClinicCase } from "./case.ts";
import { type ClinicRow, examineCase, workOf } from "./examine.ts";
import type { Fraction } from "./score.ts";

/** Multiply-adds of the seeds of a case, the fewest, and the most. */
const [WORK, FEWEST, MOST] = [40_000_000, 20, 60];

/** Cheap cases are chosen by the cost of the fewest seeds, not by name. */
export function isCheap(one: ClinicCase): boolean {
  return FEWEST * workOf(one.experiment) <= WORK;
}

export function examineCheaply(one: ClinicCase): ClinicRow {
  const count = Math.max(FEWEST, Math.min(MOST, Math.floor(WORK / workOf(one.experiment))));
  return examineCase(one, { seeds: { first: 0, count }, effort: remedyDefaults.effort });
}

export const fraction = ({ right, of }: Fraction): number => right / of;

/** The rows that lower a score, each with the finding that it has instead. */
export const wrong = (rows: readonly ClinicRow[]) =>
  rows
    .filter(({ right, remedy }) => !right || remedy === null)
    .map(({ id, diagnosed, remedy }) => `${id}: ${diagnosed}, ${remedy?.title}`)
    .join("; ");
