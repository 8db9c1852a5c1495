/** The cells of a sweep: the experiment of each, and every reason why one cannot be trained. */
import { check } from "../../experiment/request/check.ts";
import { checkSeed } from "../../experiment/request/check-generator.ts";
import type { FrameworkName } from "../../experiment/request/frameworks.ts";
import { PartNames } from "../../experiment/request/part-names.ts";
import { publishedData } from "../../experiment/request/published-data.ts";
import { basisOf, type ExperimentInput as Experiment, resolve } from "../../experiment/request/resolve.ts";
import { type Reuse, reuseParts } from "../../experiment/request/reuse.ts";
import type { Seeds } from "../../experiment/study/trials.ts";
import { type Axis, cellCount } from "../../experiment/sweep/grid.ts";
import type { Specification } from "../../network/specification.ts";
import { ExperimentInput } from "../../schemas/experiment.ts";
import { faultsOf } from "../../schemas/invalid.ts";
import type { Fault } from "../../schemas/refine.ts";
import type { z } from "../../schemas/zod.ts";
import { GeneratedInputs, tooManyGenerated } from "../generated-inputs.ts";
import { cellDocuments, changedBy, type ExperimentField } from "./cell-documents.ts";
import { CellFaults } from "./faults.ts";

/** The cells of a grid. */
export interface Cells {
  /** The different experiments, in the order of their first cells. */
  readonly specifications: readonly Specification[];
  /** The index of each cell's experiment. */
  readonly experimentOf: readonly number[];
}

/** Cells that can be compared with others of the same names. */
interface NamedCells extends Cells {
  /** Each different experiment as the names of its parts. */
  readonly keys: readonly string[];
  readonly names: PartNames;
}

/**
 * The cells of valid axes around a valid experiment, and every fault, named by axis and value. A framework decides what
 * the values leave out. With the `names` of other cells, both can be compared.
 */
export function readCells(
  experiment: Specification,
  framework: FrameworkName | null,
  axes: readonly Axis[],
  { first, count }: Seeds,
  names?: PartNames,
): { readonly faults: Fault[]; readonly cells: NamedCells } {
  const documentOf = cellDocuments(experiment, framework, axes);
  const reuse = reuseParts();
  const faults = new CellFaults(axes);
  const distinct = new Distinct(names);
  const schemaFaults = schemaOf(changedBy(axes));
  const generated = new GeneratedInputs();
  generated.add(experiment.data);
  const total = cellCount(axes);
  for (let cell = 0; cell < total && !faults.areEnough; cell++) {
    const document = documentOf(cell);
    if ("pastEndOf" in document) {
      faults.add(cell, [
        { path: document.pastEndOf, code: "unknown-field", detail: "The list ends before this place." },
      ]);
      continue;
    }
    const read = readCell(document.document as Experiment, schemaFaults, reuse);
    if (read.data) generated.add(read.data);
    if (generated.areTooMany)
      return { faults: [{ path: ["axes"], detail: tooManyGenerated("sweep", "cells") }], cells: distinct };
    if ("faults" in read) faults.add(cell, read.faults);
    else {
      faults.add(cell, checkSeed(read.specification, first + count - 1, ["seeds", "count"]));
      distinct.add(read.specification);
    }
  }
  return { faults: faults.all(), cells: distinct };
}

/** The cells of axes that were checked before. */
export function cellsOf(experiment: Specification, framework: FrameworkName | null, axes: readonly Axis[]): Cells {
  const documentOf = cellDocuments(experiment, framework, axes);
  const reuse = reuseParts();
  const distinct = new Distinct();
  for (let cell = 0; cell < cellCount(axes); cell++) {
    const document = documentOf(cell);
    if ("pastEndOf" in document) throw new RangeError(`cell ${cell} is not checked`);
    const input = document.document as Experiment;
    distinct.add(resolve(input, basisOf(input), reuse));
  }
  return distinct;
}

/** An experiment or its faults, with the data that it was checked with. */
type Read = { readonly data?: Specification["data"] } & (
  | { readonly specification: Specification }
  | { readonly faults: readonly Fault[] }
);

/** What the schema finds in cells. Fields that no axis changes are those of a valid experiment, and are not parsed again. */
function schemaOf(changed: ReturnType<typeof changedBy>): (document: Experiment) => readonly Fault[] {
  if (changed === null)
    return (document) => faultsOf(ExperimentInput.safeParse(document).error?.issues ?? [], document) as Fault[];
  const known = new Map<ExperimentField, Map<unknown, readonly z.core.$ZodIssue[]>>();
  const issuesOf = (field: ExperimentField, value: unknown) => {
    const values = known.get(field) ?? new Map<unknown, readonly z.core.$ZodIssue[]>();
    known.set(field, values);
    const issues = values.get(value) ?? ExperimentInput.shape[field].safeParse(value).error?.issues ?? [];
    values.set(value, issues);
    return issues;
  };
  return (document) => {
    const issues = changed.flatMap((field) =>
      issuesOf(field, document[field]).map((issue) => ({ ...issue, path: [field, ...issue.path] })),
    );
    return issues.length === 0 ? [] : (faultsOf(issues, document) as Fault[]);
  };
}

function readCell(document: Experiment, schemaFaults: ReturnType<typeof schemaOf>, reuse: Reuse): Read {
  const faults = schemaFaults(document);
  if (faults.length > 0) return { faults };
  const specification = resolve(document, basisOf(document), reuse);
  const misfits = check(specification);
  const { data } = specification;
  return misfits.length > 0 ? { data, faults: misfits } : { data, specification };
}

/** Collects different experiments. */
class Distinct implements NamedCells {
  readonly specifications: Specification[] = [];
  readonly experimentOf: number[] = [];
  readonly keys: string[] = [];
  readonly names: PartNames;
  readonly #indexes = new Map<string, number>();

  constructor(names = new PartNames()) {
    this.names = names;
  }

  add(specification: Specification): void {
    const { data, ...rest } = specification;
    // Filled in, equal experiments have their fields in one order.
    const key = [
      this.names.ofWritten(data, () => JSON.stringify(publishedData(data))),
      ...Object.values(rest).map((part) => this.names.of(part)),
    ].join();
    const known = this.#indexes.get(key);
    const index = known ?? this.specifications.length;
    if (known === undefined) {
      this.#indexes.set(key, index);
      this.specifications.push(specification);
      this.keys.push(key);
    }
    this.experimentOf.push(index);
  }
}

/** Whether two lists of cells, with the same names, have the same experiments. */
export function sameCells(one: NamedCells, other: NamedCells): boolean {
  return areEqual(one.experimentOf, other.experimentOf) && areEqual(one.keys, other.keys);
}

function areEqual<Element>(one: readonly Element[], other: readonly Element[]): boolean {
  return one.length === other.length && one.every((element, index) => element === other[index]);
}
