/** How many cases are right, by question, and how many should be. */
import { plans } from "../../api/http/plans.ts";
import { isSound } from "./case.ts";
import type { ClinicRow } from "./examine.ts";

export interface Fraction {
  readonly right: number;
  readonly of: number;
}

/** What is counted: of which rows, which are right, and the least fraction that is wanted. */
interface Question {
  readonly least: number | null;
  /** What is counted, before a colon. */
  readonly words: string;
  concerns(row: ClinicRow): boolean;
  isRight(row: ClinicRow): boolean;
}

/** A change that succeeds in a smaller fraction of later seeds does not count. */
const ENOUGH = 0.9;

const isSick = ({ shown }: ClinicRow) => !isSound(shown);

export const questions = {
  cause: {
    least: 0.95,
    words: "The decisive finding is the known cause",
    concerns: () => true,
    isRight: ({ right }) => right,
  },
  remedy: {
    least: 0.9,
    words: "A case that fails has a proven change that succeeds in 90 % of at least 40 later seeds",
    concerns: isSick,
    isRight: ({ remedy }) => remedy !== null && holds(remedy),
  },
  calm: {
    least: 1,
    words: "A case that trains is reported without a fault",
    concerns: (row) => !isSick(row),
    isRight: ({ diagnosed }) => diagnosed === "none",
  },
  answered: {
    least: 1,
    words: "The default request is answered within the time of the plan Workers Paid",
    concerns: () => true,
    isRight: ({ refused, seconds }) => refused !== "work-limit-exceeded" && 1000 * seconds <= plans.paid.milliseconds,
  },
  promised: {
    least: null,
    words: "A change that is called sufficient succeeds in 90 % of the later seeds",
    concerns: ({ remedy }) => remedy?.sufficient === "yes",
    isRight: ({ remedy }) => holds(remedy!),
  },
  alone: {
    least: null,
    words: "The diagnosis of a single run that fails names the cause first",
    concerns: isSick,
    isRight: ({ alone, shown }) => alone !== null && shown.includes(alone),
  },
} as const satisfies Record<string, Question>;
export type QuestionName = keyof typeof questions;
export type Score = Readonly<Record<QuestionName, Fraction>>;

export function holds({ later: { successes, trials } }: NonNullable<ClinicRow["remedy"]>): boolean {
  return successes >= ENOUGH * trials;
}

export function scoreOf(rows: readonly ClinicRow[]): Score {
  return Object.fromEntries(
    Object.entries<Question>(questions).map(([name, { concerns, isRight }]) => {
      const concerned = rows.filter((row) => concerns(row));
      return [name, { right: concerned.filter((row) => isRight(row)).length, of: concerned.length }];
    }),
  ) as Score;
}

/** The least fraction that is wanted, and whether it is reached; undefined if none is wanted. */
export function targetOf(name: QuestionName, { right, of }: Fraction): { least: number; reached: boolean } | undefined {
  const { least }: Question = questions[name];
  return least === null ? undefined : { least, reached: right >= least * of };
}

/** The lines of a score for a terminal. */
export function linesOf(score: Score): string[] {
  return (Object.keys(questions) as QuestionName[]).map((name) => {
    const target = targetOf(name, score[name]);
    const verdict = target ? ` (${target.reached ? "reaches" : "misses"} the target of ${100 * target.least} %)` : "";
    return `${questions[name].words}: ${score[name].right} of ${score[name].of}${verdict}`;
  });
}
