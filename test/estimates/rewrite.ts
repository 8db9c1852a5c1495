/** Where each price stands in the source, and how it is written there anew. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { type CostTerm, prices } from "../../api/experiment/cost/prices.ts";

const api = new URL("../../api/", import.meta.url);

/** The files that hold the prices of a family of terms, and the field that holds one. */
const families: Readonly<Record<string, { readonly files: readonly string[]; readonly field: string }>> = {
  term: { files: ["experiment/cost/terms.ts"], field: "nanoseconds" },
  activation: { files: ["network/tables/activations.ts"], field: "nanoseconds" },
  step: { files: filesIn("network/tables/optimizers/"), field: "step" },
  loss: { files: ["network/tables/losses.ts"], field: "nanoseconds" },
  laneActivation: { files: ["network/tables/activations.ts"], field: "lane" },
  laneLoss: { files: ["network/tables/losses.ts"], field: "lane" },
  laneOptimizer: { files: filesIn("network/tables/optimizers/"), field: "lane" },
  generator: { files: ["network/random/generators.ts"], field: "nanoseconds" },
  initializer: { files: ["network/tables/initializers.ts"], field: "nanoseconds" },
};

/** A number in a file of api/. */
export interface Place {
  readonly file: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly nanoseconds: number;
}

/** Where the price of `term` stands: the first in the entry of that name. Throws where there is none. */
export function findPrice(term: CostTerm): Place {
  const [family, name] = term.includes(" ") ? (term.split(" ") as [string, string]) : ["term", term];
  const { files, field } = families[family]!;
  const entry = new RegExp(`^(?:  "?${name}"?|(?:export )?const ${name}): [^]*?\\b${field}: ([\\d.]+)`, "m");
  for (const file of files) {
    const text = readFileSync(new URL(file, api), "utf8");
    const match = entry.exec(text);
    if (match === null) continue;
    const end = match.index + match[0].length;
    return { file, text, start: end - match[1]!.length, end, nanoseconds: Number(match[1]) };
  }
  throw new Error(`no price of ${term} in ${files.join(", ")}`);
}

/** Writes the prices in memory of `terms` where they stand, to two digits. */
export function rewritePrices(terms: readonly CostTerm[]): void {
  for (const term of terms) {
    const { file, text, start, end } = findPrice(term);
    const digits = Number(prices[term].nanoseconds.toPrecision(2));
    writeFileSync(new URL(file, api), text.slice(0, start) + digits + text.slice(end));
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(new URL(folder, api)).map((file) => folder + file);
}
