/** A schedule as the body of a function of i, the epochs that have passed, in Python or Julia. */
import type { Specification } from "../network/specification.ts";
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

/** The lines of the function's body. */
export function factorLines({ schedule, epochs }: Specification, syntax: Syntax): string[] {
  if (schedule.name !== "warmup") return [plainLine(schedule, syntax, "EPOCHS")];
  const { epochs: first } = numbersOf(schedule);
  const length = numeral(first!);
  const rising = `(i + 1) / ${length}`;
  // PyTorch asks for the factor after the last epoch too.
  if (first === epochs) return [syntax.give(rising)];
  return [
    ...syntax.when(`i < ${length}`, rising),
    `i -= ${length}`,
    plainLine(schedule["then"] as Choice, syntax, `(EPOCHS - ${length})`),
  ];
}

/** A schedule that is no warm-up; `epochs` is an expression for the number of its epochs. */
function plainLine(schedule: Choice, syntax: Syntax, epochs: string): string {
  return syntax.give(formOf<Writer>(factors, schedule, ownFactor)(numbersOf(schedule), syntax, epochs));
}
