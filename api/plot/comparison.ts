import { probabilityLabel, pValue, short, whole } from "./label.ts";
import { narrowStudyRows } from "./narrow-studies.ts";
import type { CompareResult } from "./result.ts";
import { STUDIES_WIDTH, type StudyRow, studyRows, studySentence } from "./studies.ts";
import { isNarrow, sheet } from "./svg.ts";

/** The baseline and its variants by name, each with its interval, its outcomes, and its gained and lost seeds. */
export function variantsPicture(result: CompareResult, width = STUDIES_WIDTH): string {
  const { baseline, variants } = result;
  return sheet({
    id: result.id,
    width,
    ...wordsOf(result),
    draw: (top) =>
      (isNarrow(width) ? narrowStudyRows : studyRows)(
        [
          { name: "baseline", study: baseline, color: "ink", words: [probabilityLabel(baseline.probability)] },
          ...variants.map(
            ({ name, study, gained, lost, adjustedPValue, significant }): StudyRow => ({
              name,
              study,
              color: significant ? (gained > lost ? "green" : "vermillion") : "blue",
              words: [
                `${probabilityLabel(study.probability)} · +${whole(gained)} −${whole(lost)}`,
                `${pValue(adjustedPValue)}${significant ? "" : ": not significant"}`,
              ],
            }),
          ),
        ],
        top,
        true,
        width,
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
      ? `${only!.name}: ${better ? "more runs succeed" : worse ? "fewer runs succeed" : "no significant difference"}`
      : `${better} of ${variants.length} variants ${better === 1 ? "makes" : "make"} more runs succeed, ${worse} fewer`;
  return {
    title,
    subtitle:
      `All use the same ${whole(baseline.trials)} seeds. + counts seeds that succeed only with the variant, ` +
      "− those that succeed only with the baseline. " +
      "p is from the exact McNemar test, corrected for all variants (Holm).",
    description: `Baseline: ${studySentence(baseline)}. ${variants.map(variantSentence).join(". ")}.`,
  };
}

function variantSentence({ name, study, gained, lost, adjustedPValue }: CompareResult["variants"][number]): string {
  return `${name}: ${studySentence(study)}; ${gained} gained, ${lost} lost, ${pValue(adjustedPValue)}`;
}

/** The only number in which the experiments differ: its path, and its value in each. */
export interface Sweep {
  readonly field: string;
  readonly baseline: number;
  readonly values: readonly number[];
}

/** The sweep of a comparison; null if the variants differ in more than one field, or not in a number. */
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

/** The paths at which two documents differ, with a dot before each name. */
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

/** "optimizer.learningRate" in words is "learning rate", and "network.layers.0.units" is "units of layer 1". */
export function fieldName(field: string): string {
  const parts = field.split(".");
  const words = parts.at(-1)!.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const layer = parts.indexOf("layers");
  return layer >= 0 ? `${words} of layer ${Number(parts[layer + 1]) + 1}` : words;
}

export const valueName = (value: number) => short(value, 6);
