/**
 * What the answer to a POST says besides the result: what the request left out, the names of its classes, and what
 * does not fit its loss. No result depends on it.
 */
import { lossNotes } from "../diagnosis/loss-headlines.ts";
import { assumedIn, checkStrict } from "../experiment/request/assumed.ts";
import { type ChoiceInput, choose } from "../experiment/request/choose.ts";
import { classNotes } from "../experiment/request/class-notes.ts";
import { type ExperimentInput, outputsOf, type Published, resolveData } from "../experiment/request/resolve.ts";
import { entryOf } from "../network/table.ts";
import { type ActivationEntry, activations } from "../network/tables/activations.ts";
import { type Fault, prefixPath } from "../schemas/refine.ts";
import type { AnyOperation } from "./table.ts";

/** What a request left out of its experiment, as JSON pointers into the experiment; see also {@link assumedOfWeights}. */
export function assumedBy(operation: AnyOperation, request: unknown): string[] {
  if (operation.assumed) return [...operation.assumed(request)];
  const experiment = experimentIn(operation, request);
  return experiment === null ? assumedOfWeights(request) : assumedIn(experiment);
}

/**
 * What a request with weights left out, as JSON pointers into it: how biases began, where a unit can be dead, and, with
 * targets, the purpose.
 */
function assumedOfWeights(request: unknown): string[] {
  const weights = request as Omit<ExperimentInput, "network"> & {
    readonly data?: { readonly targets?: unknown };
    readonly network: { readonly layers: readonly { readonly activation: ChoiceInput }[] };
    readonly initialBias?: unknown;
  };
  const canDie = weights.network.layers.some(
    ({ activation }) => (entryOf<ActivationEntry>(activations, choose(activations, activation)).kinks?.length ?? 0) > 0,
  );
  const bias = weights.initialBias === undefined && canDie ? ["/initialBias"] : [];
  if (weights.data?.targets === undefined) return bias;
  return [
    ...bias,
    ...assumedIn({ loss: weights.loss, success: weights.success } as ExperimentInput).filter(
      (pointer) => pointer === "/loss" || pointer === "/success",
    ),
  ];
}

/** What to read an answer with, as far as its filled request alone tells; of a run, findings say what {@link lossNotes} do. */
export function notesOn(operation: AnyOperation, full: unknown, request: unknown): readonly string[] | undefined {
  const field = fieldOf(operation);
  const experiment = field === null ? undefined : (full as Readonly<Record<string, Published | undefined>>)[field];
  if (experiment === undefined) return undefined;
  const targets = () => resolveData(experiment.data, outputsOf(experiment.network)).targets;
  const notes = [
    ...classNotes(experiment, targets),
    ...(operation.isStudy ? lossNotes(experiment, targets) : []),
    ...(operation.notes?.(request, full) ?? []),
  ];
  return notes.length === 0 ? undefined : notes;
}

/** What is missing from an experiment that is strict. */
export function strictFaults(operation: AnyOperation, request: unknown): Fault[] {
  const [field, experiment] = [fieldOf(operation), experimentIn(operation, request)];
  if (field === null || experiment === null) return [];
  return prefixPath(field, checkStrict(experiment)).map((fault) => ({ ...fault, code: "missing" }));
}

/** The experiment of a request, which may be left out; null for a request that has none, such as one with weights. */
export function experimentIn(operation: AnyOperation, request: unknown): ExperimentInput | undefined | null {
  const fields = request as Readonly<Record<string, unknown>> | undefined;
  const field = fieldOf(operation);
  if (field === null || (fields !== undefined && "network" in fields)) return null;
  return fields?.[field] as ExperimentInput | undefined;
}

export function fieldOf({ experimentField = "experiment" }: AnyOperation): string | null {
  return experimentField;
}

/** What the answer to a POST says about the request, and no result depends on. */
export interface Remarks {
  /** What the request left out; see {@link assumedBy}. */
  readonly assumed: readonly string[];
  /** The names of classes 0, 1, … in a table; absent for any other request. */
  readonly classes?: readonly string[] | undefined;
  /** See {@link notesOn}. */
  readonly notes?: readonly string[] | undefined;
}

/** The JSON of a result, with the remarks as its last members. */
export function withRemarks(text: string, { classes, notes, assumed }: Remarks): string {
  return `${text.slice(0, -1)},${JSON.stringify({ classes, notes, assumed }).slice(1)}`;
}
