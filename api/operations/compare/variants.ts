import { check } from "../../experiment/request/check.ts";
import { checkSeed } from "../../experiment/request/check-generator.ts";
import { limits } from "../../experiment/request/limits.ts";
import { applyPatch, type Patch, patchBase, pathInto, sameExperiment } from "../../experiment/request/patch.ts";
import { type Basis, basisOf, type ExperimentInput as Experiment, resolve } from "../../experiment/request/resolve.ts";
import type { Seeds } from "../../experiment/study/trials.ts";
import type { Specification } from "../../network/specification.ts";
import { quote } from "../../prose/echo.ts";
import { ExperimentInput } from "../../schemas/experiment.ts";
import { faultsOf, pointerTo } from "../../schemas/invalid.ts";
import type { Fault } from "../../schemas/refine.ts";
import { GeneratedInputs, tooManyGenerated } from "../generated-inputs.ts";

interface Named {
  readonly name: string;
}

/**
 * The resolved variants of a valid baseline, which comes from `input`, and every fault of their names and patches. What
 * a patch resets gets the default that it had in `input`.
 */
export function readVariants(
  baseline: Specification,
  input: Experiment | undefined,
  requested: readonly (Named & { readonly patch: Patch })[],
  { first, count }: Seeds,
): { readonly faults: Fault[]; readonly variants: (Named & { readonly specification: Specification })[] } {
  const base = patchBase(baseline, input?.framework);
  const basis = basisOf(input);
  const names = requested.map(({ name }) => name);
  const faults: Fault[] = [];
  const variants: (Named & { specification: Specification })[] = [];
  const generated = new GeneratedInputs();
  generated.add(baseline.data);
  for (const [index, { name, patch }] of requested.entries()) {
    if (faults.length > limits.errors) break;
    const earlier = names.indexOf(name);
    if (earlier < index) {
      const detail = `/variants/${earlier} already has the name ${quote(name)}; use a different one.`;
      faults.push({ path: ["variants", index, "name"], detail });
    }
    const patched = readPatch(baseline, base, patch, basis);
    if (patched.data) generated.add(patched.data);
    if (generated.areTooMany) {
      const detail = tooManyGenerated("comparison", "variants");
      faults.push({ path: ["variants", index, "patch", "data"], detail });
      break;
    }
    if ("faults" in patched) {
      faults.push(...patched.faults.map((fault) => ({ ...fault, path: ["variants", index, "patch", ...fault.path] })));
      continue;
    }
    faults.push(...checkSeed(patched.specification, first + count - 1, ["seeds", "count"]));
    variants.push({ name, specification: patched.specification });
  }
  return { faults, variants };
}

/** A patched experiment or its faults, with the data that it was checked with. */
type Patched = { readonly data?: Specification["data"] } & (
  | { readonly specification: Specification }
  | { readonly faults: readonly Fault[] }
);

function readPatch(baseline: Specification, base: Patch, patch: Patch, basis: Basis): Patched {
  const document = applyPatch(base, patch);
  const { error } = ExperimentInput.safeParse(document);
  if (error) return { faults: intoPatch(patch, faultsOf(error.issues, document) as Fault[]) };
  const specification = resolve(document, basis);
  const misfits = check(specification);
  const { data } = specification;
  if (misfits.length > 0) return { data, faults: intoPatch(patch, misfits) };
  return sameExperiment(baseline, specification) ? { data, faults: [changesNothing(patch)] } : { data, specification };
}

function changesNothing(patch: Patch): Fault {
  const hint = Object.hasOwn(patch, "framework")
    ? " A framework fills in only fields that the patch resets: set a field to null, as in " + '"optimizer": null.'
    : "";
  const detail = `The patch does not change the baseline; set a field to a different value.${hint}`;
  return { path: [], detail };
}

/** Faults of a patched experiment as faults of the patch. Each points as deep into the patch as possible. */
function intoPatch(patch: Patch, faults: readonly Fault[]): Fault[] {
  const found = new Map<string, Fault>();
  for (const { path, code, detail } of faults) {
    const inside = pathInto(patch, path) as Fault["path"];
    const place = inside.length < path.length ? `In the patched experiment, ${pointerTo(path)}: ` : "";
    const key = `${code} ${pointerTo(inside)}`;
    if (!found.has(key))
      found.set(key, { path: inside, ...(code === undefined ? {} : { code }), detail: place + detail });
  }
  return [...found.values()];
}
