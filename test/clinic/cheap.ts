/** The tests examine cheap cases within a small budget; `npm run clinic` sends the default request. */
import type { ClinicCase } from "./case.ts";
import { type ClinicRow, examineCase, workOf } from "./examine.ts";
import type { Fraction } from "./score.ts";

/** Multiply-adds of a seed at most. */
const CHEAP = 2_000_000;
/** Seconds. */
const BUDGET = 1;

/** Cheap cases are chosen by their cost, not by name. */
export function isCheap({ experiment }: ClinicCase): boolean {
  return workOf(experiment) <= CHEAP;
}

export function examineCheaply(one: ClinicCase): ClinicRow {
  return examineCase(one, { budget: BUDGET });
}

export const fraction = ({ right, of }: Fraction): number => right / of;

/** The rows that lower a score, each with the finding that it has instead. */
export const wrong = (rows: readonly ClinicRow[]) =>
  rows
    .filter(({ right, remedy }) => !right || remedy === null)
    .map(({ id, diagnosed, remedy }) => `${id}: ${diagnosed}, ${remedy?.title}`)
    .join("; ");
