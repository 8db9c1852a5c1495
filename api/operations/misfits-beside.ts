/**
 * What does not fit in a request whose schema refuses some fields, as far as the others show it: a client sees every
 * wrong field at once.
 */
import { check } from "../experiment/request/check.ts";
import { resolve } from "../experiment/request/resolve.ts";
import { isObject } from "../formats/json-object.ts";
import { ExperimentInput } from "../schemas/experiment.ts";
import { type Fault, prefixPath } from "../schemas/refine.ts";
import type { z } from "../schemas/zod.ts";
import type { Understood } from "./accept/aliases.ts";
import type { AnyOperation } from "./table.ts";

export function misfitsBeside(
  operation: AnyOperation,
  { request, refused }: Pick<Understood, "request" | "refused">,
  issues: readonly z.core.$ZodIssue[],
): readonly Fault[] {
  if (!isObject(request)) return [];
  const paths = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path],
  );
  const all = [...paths, ...refused.map(({ path }) => path)] as Fault["path"][];
  if (operation.misfitsBeside !== undefined) return operation.misfitsBeside(request, all);
  const { experimentField: field = "experiment" } = operation;
  if (field === null || !isObject(request[field])) return [];
  return prefixPath(
    field,
    ofExperiment(
      request[field],
      all.filter(([first]) => first === field).map(([, part]) => part),
    ),
  );
}

/** Fields whose values say what network and data mean. */
const SHAPING = ["framework", "network", "data"];

/**
 * What the data and the network of an experiment do not fit in, if both are given. An unknown field may stand for one
 * that is left out, but not for one that is there.
 */
function ofExperiment(experiment: Readonly<Record<string, unknown>>, refused: readonly unknown[]): Fault[] {
  const { framework, network, data, loss } = experiment;
  if (network === undefined || data === undefined || SHAPING.some((field) => refused.includes(field))) return [];
  const own = { framework, network, data, ...(loss !== undefined && !refused.includes("loss") && { loss }) };
  const read = ExperimentInput.safeParse(own);
  if (!read.success) return [];
  return check(resolve(read.data)).filter(({ path: [field] }) => field === "network" || field === "data");
}
