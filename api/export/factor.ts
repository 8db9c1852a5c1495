/** A schedule as the body of a function of i, the epochs that have passed, in Python or Julia. */
import { type Choice, numbersOf } from "../network/table.ts";
import type { schedules } from "../network/tables/schedules.ts";
import { type Forms, formOf } from "./form.ts";
import { numeral } from "./lines.ts";

interface Syntax {
  readonly power: string;
  readonly floored: (over: string) => string;
  readonly cosine: (of: string) => string;
  readonly pi: string;
  /** The lines of a condition with a result. */
  readonly when: (condition: string, result: string) => readonly string[];
  readonly give: (result: string) => string;
}

export const pythonSyntax: Syntax = {
  power: "**",
  floored: (every) => `i // ${every}`,
  cosine: (of) => `math.cos(${of})`,
  pi: "math.pi",
  when: (condition, result) => [`if ${condition}:`, `    return ${result}`],
  give: (result) => `return ${result}`,
};

export const juliaSyntax: Syntax = {
  power: "^",
  floored: (every) => `div(i, ${every})`,
  cosine: (of) => `cos(${of})`,
  pi: "pi",
  when: (condition, result) => [`${condition} && return ${result}`],
  give: (result) => `return ${result}`,
};

type ScheduleName = keyof typeof schedules;
type Writer = (numbers: Readonly<Record<string, number>>, syntax: Syntax, epochs: string) => string;

const shifted = (firstEpoch: number) => (firstEpoch === 0 ? "i" : `(i + ${numeral(firstEpoch)})`);

const factors: Forms<Exclude<ScheduleName, "warmup">, Writer> = {
  constant: () => "1.0",
  linear: ({ to, firstEpoch }, _, epochs) => `1 + (${numeral(to!)} - 1) * ${shifted(firstEpoch!)} / ${epochs}`,
  "inverse-time": ({ decay, firstEpoch }) => `1 / (1 + ${numeral(decay!)} * ${shifted(firstEpoch!)})`,
  exponential: ({ decay }, { power }) => `${numeral(decay!)} ${power} i`,
  step: ({ every, factor }, { power, floored }) => `${numeral(factor!)} ${power} (${floored(numeral(every!))})`,
  cosine: ({ to }, { cosine, pi }, epochs) =>
    `${numeral(to!)} + (1 - ${numeral(to!)}) * (1 + ${cosine(`${pi} * i / ${epochs}`)}) / 2`,
};

const ownFactor =
  (name: string): Writer =>
  (_, _syntax, epochs) =>
    `${name}(i, ${epochs})`;

/** The lines of the function's body; `epochs` is an expression for the number of epochs. */
export function factorLines(schedule: Choice, syntax: Syntax, epochs = "EPOCHS"): string[] {
  if (schedule.name !== "warmup")
    return [syntax.give(formOf<Writer>(factors, schedule, ownFactor)(numbersOf(schedule), syntax, epochs))];
  const length = numeral(numbersOf(schedule)["epochs"]!);
  return [
    ...syntax.when(`i < ${length}`, `(i + 1) / ${length}`),
    `i -= ${length}`,
    ...factorLines(
      schedule["then"] as Choice,
      syntax,
      epochs === "EPOCHS" ? `(EPOCHS - ${length})` : `(${epochs} - ${length})`,
    ),
  ];
}
