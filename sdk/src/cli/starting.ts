/** `init` and `catalog`: an experiment to begin with, and what can be in one. */
import type { Catalog } from "../index.ts";
import { lines, pageOf, paragraph } from "./draw/page.ts";
import { UsageError } from "./exit.ts";
import { writeNew } from "./new-file.ts";
import { print } from "./output.ts";

/** Two ReLU units learn exclusive or, as the README begins. */
const EXPERIMENT = {
  network: {
    layers: [
      { units: 2, activation: "relu" },
      { units: 1, activation: "sigmoid" },
    ],
  },
  data: { generator: "xor" },
  loss: "binary-cross-entropy",
  optimizer: { name: "adam", learningRate: 0.01 },
  batches: { size: 4 },
  epochs: 1000,
  success: { accuracyAtLeast: 1 },
};

export const FIRST_FILE = "experiment.json";

/** Writes an experiment into a file that is not there yet. */
export async function writeFirst(file: string, framework: string | undefined): Promise<void> {
  const experiment = { ...(framework !== undefined && { framework }), ...EXPERIMENT };
  await writeNew(file, `${JSON.stringify(experiment, null, 2)}\n`);
  await print(`written: ${file}\nHow often does it train?  trainability probability ${file}\n`);
}

/** The tables of the catalog, or the entries of one. */
export function showCatalog(catalog: Catalog, name: string | undefined): string {
  const page = pageOf(process.stdout, process.env);
  const tables = Object.entries(catalog).filter(([, value]) => Array.isArray(value)) as [string, unknown[]][];
  if (name === undefined)
    return lines(
      ...tables.map(([table, entries]) => `${page.paint.bold(table)}  ${entries.length}`),
      paragraph(page, "Name one to see its entries, as in: trainability catalog activations"),
    );
  const found = tables.find(([table]) => table.toLowerCase() === name.toLowerCase());
  if (found === undefined)
    throw new UsageError(`There is no table ${name}; choose one of ${tables.map(([table]) => table).join(", ")}.`);
  return lines(...found[1].map((entry) => entryText(entry as CatalogEntry)));
}

interface CatalogEntry {
  readonly name?: string;
  readonly code?: string;
  readonly summary?: string;
  readonly title?: string;
  readonly parameters?: readonly { readonly name: string; readonly default: unknown }[];
}

function entryText({ name, code, summary, title, parameters = [] }: CatalogEntry): string {
  const page = pageOf(process.stdout, process.env);
  const own = parameters.map((parameter) => `${parameter.name} ${JSON.stringify(parameter.default)}`).join(", ");
  const heading = `${page.paint.bold(String(name ?? code))}${own === "" ? "" : `  ${page.paint.dim(own)}`}`;
  return `${heading}\n${paragraph(page, summary ?? title ?? "", 2)}`;
}
