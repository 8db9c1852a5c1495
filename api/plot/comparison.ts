import { probabilityLabel, pValue, short, whole } from "./label.ts";
import type { CompareResult } from "./result.ts";
import { STUDIES_WIDTH, type StudyRow, studyRows, studySentence } from "./studies.ts";
import { sheet } from "./svg.ts";

/** The baseline and its variants by name: each with its interval, how its runs ended, and what it gained and lost. */
export function variantsPicture(result: CompareResult): string {
  const { baseline, variants } = result;
  return sheet({
    id: result.id,
    width: STUDIES_WIDTH,
    ...wordsOf(result),
    draw: (top) =>
      studyRows(
        [
          { name: "baseline", study: baseline, color: "ink", words: [probabilityLabel(baseline.probability)] },
          ...variants.map(
            ({ name, study, gained, lost, adjustedPValue, significant }): StudyRow => ({
              name,
              study,
              color: significant ? (gained > lost ? "green" : "vermillion") : "blue",
              words: [
                `${probabilityLabel(study.probability)} · +${whole(gained)} −${whole(lost)}`,
                `${pValue(adjustedPValue)}${significant ? "" : ": not shown"}`,
              ],
            }),
          ),
        ],
        top,
        true,
      ),
  });
}

/** Title, subtitle and description, for every picture of a comparison. */
export function wordsOf({ baseline, variants }: CompareResult): {
  title: string;
  subtitle: string;
  description: string;
} {
  const better = variants.filter(({ significant, gained, lost }) => significant && gained > lost).length;
  const worse = variants.filter(({ significant, gained, lost }) => significant && gained < lost).length;
  const [only] = variants;
  const title =
    variants.length === 1
      ? `${only!.name}: ${better ? "more runs succeed" : worse ? "fewer runs succeed" : "no difference is shown"}`
      : `Of ${variants.length} variants ${better} ${better === 1 ? "makes" : "make"} more runs succeed, ${worse} fewer`;
  return {
    title,
    subtitle: `The same ${whole(baseline.trials)} seeds for all. + counts seeds that only the variant trains, − those that only the baseline trains; p is the exact McNemar test's, corrected for all variants (Holm).`,
    description: `Baseline: ${studySentence(baseline)}. ${variants.map(({ name, study, gained, lost, adjustedPValue }) => `${name}: ${studySentence(study)}; ${gained} gained, ${lost} lost, ${pValue(adjustedPValue)}`).join(". ")}.`,
  };
}

/** One number that the experiments differ in, and nothing else: what it is called, and its value in each. */
export interface Sweep {
  readonly field: string;
  readonly baseline: number;
  readonly values: readonly number[];
}

/** The number that the variants sweep; null where they change more, or something else. */
export function sweepOf({ experiment, variants }: CompareResult): Sweep | null {
  const fields = new Set<string>();
  for (const variant of variants) for (const path of differences(experiment, variant.experiment, "")) fields.add(path);
  const [field] = fields;
  if (fields.size !== 1 || field === undefined) return null;
  const baseline = valueAt(experiment, field);
  const values = variants.map((variant) => valueAt(variant.experiment, field));
  if (![baseline, ...values].every((value) => typeof value === "number")) return null;
  return { field: field.slice(1), baseline: baseline as number, values: values as number[] };
}

/** Paths to where two documents differ, with a dot before each name. */
function differences(a: unknown, b: unknown, path: string): string[] {
  if (a === b) return [];
  if (
    typeof a !== "object" ||
    typeof b !== "object" ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return [path];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].flatMap((name) =>
    differences((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name], `${path}.${name}`),
  );
}

function valueAt(document: unknown, field: string): unknown {
  return field
    .split(".")
    .slice(1)
    .reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], document);
}

/**
 * A field as people say it: "optimizer.learningRate" is "learning rate", "network.layers.0.units" is "units of layer
 * 1".
 */
export function fieldName(field: string): string {
  const parts = field.split(".");
  const words = parts.at(-1)!.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const layer = parts.indexOf("layers");
  return layer >= 0 ? `${words} of layer ${Number(parts[layer + 1]) + 1}` : words;
}

export const valueName = (value: number) => short(value, 6);
