/** Reads the axes of a sweep, and finds what is wrong with each on its own. */
import { canonicalJson } from "../../experiment/identity.ts";
import { limits } from "../../experiment/request/limits.ts";
import { type Axis, cellCount } from "../../experiment/sweep/grid.ts";
import { parsePointer } from "../../experiment/sweep/put-at.ts";
import { type NumberRange, type Spacing, valuesOf } from "../../experiment/sweep/range.ts";
import { quote, show } from "../../prose/echo.ts";
import type { Fault } from "../../schemas/refine.ts";

/** An axis as in a request. */
export type AxisInput = { readonly pointer: string } & (
  | { readonly values: readonly unknown[] }
  | { readonly range: RangeInput }
);

type RangeInput = Omit<NumberRange, "spacing"> & { readonly spacing?: Spacing | undefined };

/** What no value can change, and why. */
const fixed: Readonly<Record<string, string>> = {
  framework:
    "a framework fills in only what an experiment leaves out, and here everything is filled in before the axes are " +
    'applied. Sweep what differs instead, such as "/optimizer".',
  strict: "it decides what a request may leave out, and changes no run.",
};

/** The axes with their values written out, and the faults that make them unusable. */
export function readAxes(given: readonly AxisInput[]): { readonly axes: Axis[]; readonly faults: Fault[] } {
  const faults = given.flatMap((axis, index) =>
    [...pointerFaults(axis, given.slice(0, index)), ...valueFaults(axis, index)].map((fault) => ({
      ...fault,
      path: ["axes", index, ...fault.path],
    })),
  );
  const axes = given.map((axis) => ({
    pointer: axis.pointer,
    values: "values" in axis ? axis.values : valuesOf({ ...axis.range, spacing: axis.range.spacing ?? "linear" }),
  }));
  const cells = cellCount(axes);
  if (cells > limits.cells)
    faults.push({
      path: ["axes"],
      detail:
        `${axes.map(({ values }) => values.length).join(" × ")} values make ${cells} cells; at most ${limits.cells} ` +
        "are allowed. Use fewer values or axes.",
    });
  return { axes, faults };
}

/** Faults where the axes were given: those of the values of a range, which share a kind, are one of the range. */
export function asGiven(given: readonly AxisInput[], faults: readonly Fault[]): Fault[] {
  const ofRanges = new Map<string, { fault: Fault; others: number }>();
  const rest: Fault[] = [];
  for (const fault of faults) {
    const [, axis, field] = fault.path;
    const key = `${axis} ${fault.code}`;
    const known = ofRanges.get(key);
    if (field !== "values" || !("range" in given[Number(axis)]!)) rest.push(fault);
    else if (known) known.others++;
    else ofRanges.set(key, { fault: { ...fault, path: ["axes", axis!, "range"] }, others: 0 });
  }
  const counted = (others: number) =>
    others === 0 ? "" : ` The same for ${others === 1 ? "another value" : `${others} other values`} of the range.`;
  return [
    ...[...ofRanges.values()].map(({ fault, others }) => ({ ...fault, detail: fault.detail + counted(others) })),
    ...rest,
  ];
}

function pointerFaults({ pointer }: AxisInput, earlier: readonly AxisInput[]): Fault[] {
  const fault = (detail: string): Fault[] => [{ path: ["pointer"], detail }];
  const path = parsePointer(pointer);
  if (path === null) {
    const meant = `/${pointer.replaceAll(".", "/").replace(/^\/+/, "")}`;
    return fault(
      `${quote(pointer)} is no JSON pointer: it starts with a slash, with a slash between names, such as ` +
        `${quote(/[~]/.test(pointer) ? "/optimizer/learningRate" : meant)}.`,
    );
  }
  const reason = path[0] === undefined ? undefined : fixed[path[0]];
  if (reason !== undefined && Object.hasOwn(fixed, path[0]!))
    return fault(`${quote(pointer)} cannot be swept: ${reason}`);
  const same = earlier.findIndex((axis) => axis.pointer === pointer);
  return same < 0
    ? []
    : fault(`/axes/${same} already has the pointer ${quote(pointer)}; put all values into one axis.`);
}

function valueFaults(axis: AxisInput, place: number): Fault[] {
  if ("range" in axis) return rangeFaults(axis.range);
  const { pointer, values } = axis;
  const first = new Map<string, number>();
  return values.flatMap((value, index): Fault[] => {
    const key = canonicalJson(value);
    const same = first.get(key);
    if (same === undefined) first.set(key, index);
    if (same === undefined) return [];
    const detail = `${pointer} = ${show(value)} is already /axes/${place}/values/${same}; use each value once.`;
    return [{ path: ["values", index], detail }];
  });
}

function rangeFaults({ from, to, spacing }: RangeInput): Fault[] {
  if (from === to) return [{ path: ["range", "to"], detail: "A range needs two different ends." }];
  if (spacing !== "logarithmic") return [];
  return (["from", "to"] as const)
    .filter((end) => ({ from, to })[end] <= 0)
    .map((end) => ({ path: ["range", end], detail: "Both ends of a logarithmic range must be greater than 0." }));
}
