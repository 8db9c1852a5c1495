/** What the Python scripts of all frameworks have in common: the header, the data, the loop over the seeds. */
import { lossWeights } from "../../network/core/sample-weights.ts";
import type { Samples, Specification } from "../../network/specification.ts";
import { criteria, criterionNames } from "../../network/tables/criteria.ts";
import type { CodeParts, CodeSubject } from "../code-subject.ts";
import { NOT_EXECUTED, networkInWords } from "../code-subject.ts";
import { commented, floats, rowsOfFloats } from "../lines.ts";
import { marked } from "../mark.ts";

/** The text of a script from its parts, with the marks of a change against the parts before it. */
export function pythonScript(
  subject: CodeSubject,
  framework: string,
  requires: string,
  write: (subject: CodeSubject) => CodeParts,
): { readonly text: string; readonly differences: readonly string[] } {
  const parts = write(subject);
  const lines = linesOf(parts);
  const { change } = subject;
  const body =
    change === null
      ? lines
      : marked(linesOf(write({ ...subject, specification: change.before, change: null, orders: null })), lines);
  const header = headerLines(subject, framework, requires, parts.differences);
  return { text: [...header, "", ...body, ""].join("\n"), differences: parts.differences };
}

function linesOf({ imports, parts }: CodeParts): string[] {
  const filled = parts.filter((part) => part.length > 0);
  const isBlock = (part: readonly string[]) => /^(?:def|class|@|if )/.test(part[0]!);
  const lines = [...imports];
  filled.forEach((part, index) => {
    const wide = isBlock(part) || (index > 0 && isBlock(filled[index - 1]!));
    lines.push("", ...(wide ? [""] : []), ...part);
  });
  return lines.flatMap((line) => line.split("\n"));
}

/** The comment at the top. */
function headerLines(subject: CodeSubject, framework: string, requires: string, differences: readonly string[]) {
  const { specification, seeds, change, executed } = subject;
  const { optimizer, loss, epochs } = specification;
  const which = seeds.count === 1 ? `seed ${seeds.first}` : `seeds ${seeds.first} to ${seeds.first + seeds.count - 1}`;
  return [
    `# ${networkInWords(specification)} · ${loss.name} · ${optimizer.name} · ${epochs} epochs · ${which}`,
    `# An experiment of Trainability in ${framework}; it needs ${requires}.`,
    ...(executed ? [] : commented(NOT_EXECUTED)),
    ...(change === null ? [] : commented(`The change: ${change.title} Its lines are marked with "<- changed".`)),
    ...(differences.length === 0 ? [] : ["#", `# What ${framework} does not say as the service does:`]),
    ...differences.flatMap((text) => commented(text, "# - ", "#   ")),
  ];
}

/** The data as `x` and `y`, those for validation, and the weights of the samples; `array` wraps a literal. */
export function dataLines({ data }: Specification, array: (literal: string) => string): string[] {
  const weights = lossWeights(data);
  return [
    ...samplesLines(data, "x", "y", array),
    ...(weights === null ? [] : [`weights = ${array(floats(weights))}  # of the samples in the loss`]),
    ...(data.validation === null ? [] : samplesLines(data.validation, "x_validation", "y_validation", array)),
  ];
}

function samplesLines({ inputs, targets }: Samples, x: string, y: string, array: (literal: string) => string) {
  return [`${x} = ${array(rowsOfFloats(inputs))}`, `${y} = ${array(rowsOfFloats(targets))}`];
}

/** The orders of a run, if the script carries them. */
export function orderLines({ orders }: CodeSubject): string[] {
  if (orders === null) return [];
  const rows = orders.map((order) => `    [${order.join(", ")}],`);
  return ["# The order of the samples in each epoch of this run.", "ORDERS = [", ...rows, "]"];
}

export const constantLines = ({ specification, seeds }: CodeSubject): string[] => [
  seeds.count === 1 ? `SEEDS = [${seeds.first}]` : `SEEDS = range(${seeds.first}, ${seeds.first + seeds.count})`,
  `EPOCHS = ${specification.epochs}`,
];

/** The criteria in words, for the docstring of `succeeds`. */
export function criteriaInWords({ success }: Specification): string {
  const used = criterionNames.filter((name) => success[name] !== null);
  const words = used.map(
    (name) => `${criteria[name].noun} ${criteria[name].below ? "below" : "at least"} ${success[name]}`,
  );
  return `${words.join(" and ")}${success.on === "validation" ? ", on the samples for validation" : ""}`;
}

/** Wilson's score interval, and the loop that measures how often the experiment trains. */
export const loopLines = (): string[][] => [
  [
    "def wilson(successes, runs, z=1.959963984540054):",
    '    """The 95 % score interval of a probability (Wilson, 1927)."""',
    "    center = (successes + z * z / 2) / (runs + z * z)",
    "    half = z / (runs + z * z) * math.sqrt(successes * (runs - successes) / runs + z * z / 4)",
    "    return max(0.0, center - half), min(1.0, center + half)",
  ],
  [
    'if __name__ == "__main__":',
    "    trained = [seed for seed in SEEDS if succeeds(train(seed))]",
    "    low, high = wilson(len(trained), len(SEEDS))",
    '    print(f"{len(trained)} of {len(SEEDS)} seeds train: between {low:.1%} and {high:.1%}")',
    '    print("seeds that fail:", [seed for seed in SEEDS if seed not in trained])',
  ],
];
