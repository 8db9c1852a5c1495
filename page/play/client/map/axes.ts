/** The fields of an experiment that a map can vary, and the values that it tries of each. */
import { labelOf } from "../build/field-names.ts";
import { choiceOf, type Path, valueAt } from "../fields.ts";
import { type MapField, options, type PlayState } from "../store.ts";

/** Values along an axis: a power of two, and one more, so that every second one is coarser. */
export const SIDE = 9;
const WHOLE = [
  1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 2048, 4096, 8192, 16384,
];

export function fieldsOf({ draft, filled }: Pick<PlayState, "draft" | "filled">): MapField[] {
  const known = filled?.filled;
  const read = (path: Path) => valueAt(draft, path) ?? valueAt(known, path);
  const layers = (valueAt(known, ["network", "layers"]) as readonly unknown[] | undefined) ?? [];
  const hidden = layers.slice(0, -1).flatMap((_, index) => {
    const path: Path = ["network", "layers", index];
    return [
      field(`Units of layer ${index + 1}`, [...path, "units"], read, {
        integer: true,
        minimum: 1,
        maximum: options.limits.units,
      }),
      ...parametersOf(`Weights of layer ${index + 1}`, [...path, "weights"], read, options.initializers),
    ];
  });
  const generator = options.dataGenerators.find(({ name }) => name === read(["data", "generator"]));
  const ofData = (generator?.parameters ?? [])
    .filter(({ name }) => name !== "seed")
    .map(({ name, ...about }) => field(`Data: ${name}`, ["data", name], read, about));
  return [
    ...parametersOf("", ["optimizer"], read, options.optimizers),
    ...hidden,
    field("Epochs", ["epochs"], read, { integer: true, minimum: 1, maximum: options.limits.epochs }),
    field("Batch size", ["batches", "size"], read, { integer: true, minimum: 1, maximum: options.limits.batchSize }),
    ...ofData,
  ].filter((one) => one !== undefined);
}

type Read = (path: Path) => unknown;
type About = {
  readonly integer?: boolean;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
};
type Entries = readonly {
  readonly name: string;
  readonly parameters: readonly ({ readonly name: string } & About)[];
}[];

function parametersOf(of: string, path: Path, read: Read, table: Entries): (MapField | undefined)[] {
  const { name } = choiceOf(read(path));
  const entry = table.find((option) => option.name === name);
  return (entry?.parameters ?? []).map(({ name: parameter, ...about }) =>
    field(of === "" ? labelOf(parameter) : `${of}: ${parameter}`, [...path, parameter], read, about),
  );
}

function field(label: string, path: Path, read: Read, about: About): MapField | undefined {
  const value = read(path) ?? choiceOf(read(path.slice(0, -1)))[String(path.at(-1))];
  if (typeof value !== "number") return undefined;
  const { integer = false, minimum, exclusiveMinimum, maximum = Infinity } = about;
  return { label, path, value, isInteger: integer, low: minimum ?? exclusiveMinimum ?? -Infinity, high: maximum };
}

/** Values of a field around its own, ascending. */
export function valuesOf({ value, isInteger, low, high }: MapField): number[] {
  if (isInteger) {
    const at = WHOLE.findIndex((whole) => whole >= value);
    const from = Math.max(0, Math.min(WHOLE.length - SIDE, at - 3));
    return WHOLE.slice(from, from + SIDE).filter((whole) => whole >= low && whole <= high);
  }
  const around = Array.from({ length: SIDE }, (_, index) =>
    value > 0 ? value * 2 ** (index - (SIDE - 1) / 2) : 0.05 * index,
  );
  return [...new Set(around.map((x) => Number(Math.min(high, Math.max(low, x)).toPrecision(3))))];
}
