import { studyDefaults } from "../experiment/request/defaults.ts";
import { applyPatch, patchBase } from "../experiment/request/patch.ts";
import { basisOf, resolve } from "../experiment/request/resolve.ts";
import { type CodeFormName, codeFormNames, codeForms } from "../export/code-forms.ts";
import type { CodeSubject } from "../export/code-subject.ts";
import type { Specification } from "../network/specification.ts";
import { understand } from "../operations/accept/aliases.ts";
import { issuesOf, unexplained, wordingOf } from "../operations/read-request.ts";
import { operationOf } from "../operations/table.ts";
import { Experiment, ExperimentInput } from "../schemas/experiment.ts";
import { fieldSchemas } from "../schemas/fields.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { ExperimentPatch } from "../schemas/patch.ts";
import { Seed } from "../schemas/primitives.ts";
import type { Fault } from "../schemas/refine.ts";
import { Assumed, ClassNames } from "../schemas/result.ts";
import { SeedsInput } from "../schemas/study.ts";
import { response, z } from "../schemas/zod.ts";

const framework = z.enum(codeFormNames as [CodeFormName, ...CodeFormName[]]).openapi({
  description: codeFormNames
    .map((name) => `- \`${name}\`: ${codeForms[name].title}, in ${codeForms[name].language}.`)
    .join("\n"),
});

export const ExportRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    as: framework,
    seed: Seed.optional().openapi({
      description:
        "Repeats this run of the service: the script has its initial numbers and the orders of its samples, unless the " +
        "framework draws the same. Without it the script draws its own, and measures a rate of success.",
    }),
    seeds: SeedsInput.optional().openapi({ description: "The seeds of the loop; of no use beside `seed`." }),
    patch: ExperimentPatch.optional().openapi({
      description: "A change to the experiment, such as a remedy's. The lines that it changes are marked.",
    }),
    title: z.string().max(200).optional().openapi({ description: "What the change is, for a comment." }),
  })
  .openapi("ExportRequest");

export const ExportResult = response
  .strictObject({
    as: framework,
    file: response.string().openapi({ description: "A name for the file." }),
    code: response.string().openapi({ description: "The script." }),
    differences: response
      .array(response.string())
      .openapi({ description: "What the framework does not say as the service does. The script says it too." }),
    experiment: Experiment,
    classes: ClassNames.optional(),
    assumed: Assumed,
  })
  .openapi("ExportResult");

interface ReadExport {
  readonly as: CodeFormName;
  readonly seed: number | undefined;
  readonly seeds: CodeSubject["seeds"];
  readonly specification: Specification;
  readonly change: CodeSubject["change"];
  readonly request: z.output<typeof ExportRequest>;
  readonly assumed: readonly string[];
  readonly classes: readonly string[] | undefined;
}

/** The request, checked. Throws one `invalid-request`. */
export function readExport(json: unknown): ReadExport {
  const study = operationOf("success-probability");
  const understood = understand(study, json, Object.keys(fieldSchemas(ExportRequest)));
  const wording = wordingOf(understood);
  const { data: request, error } = ExportRequest.safeParse(understood.request);
  const issues = [...issuesOf(understood.refused), ...unexplained(error?.issues ?? [], understood)];
  if (!request || issues.length > 0) throw invalidRequest(issues, understood.request, wording);
  const faults = faultsOf(request);
  if (faults.length > 0) throw invalidRequest(issuesOf(faults), understood.request, wording);
  const { experiment, as, seed, patch, title } = request;
  const { first = studyDefaults.first, count = studyDefaults.count } = request.seeds ?? {};
  const before = resolve(experiment);
  const specification =
    patch === undefined
      ? before
      : resolve(applyPatch(patchBase(before, experiment?.framework ?? null), patch), basisOf(experiment));
  return {
    as,
    seed,
    seeds: { first, count },
    specification,
    change: patch === undefined ? null : { title: title ?? JSON.stringify(patch), before },
    request,
    assumed: understood.assumed,
    classes: understood.classes,
  };
}

/** The faults of the experiment, or of the experiment with its patch, as a comparison finds them. */
function faultsOf({ experiment, seed, seeds, patch }: z.output<typeof ExportRequest>): Fault[] {
  const own: Fault[] =
    seed !== undefined && seeds !== undefined
      ? [{ path: ["seeds"], detail: "With seed the script repeats one run; leave out seeds, or leave out seed." }]
      : [];
  const filled =
    patch === undefined
      ? operationOf("success-probability").fill({ experiment, seeds } as never)
      : operationOf("compare").fill({ baseline: experiment, variants: [{ name: "change", patch }], seeds } as never);
  const faults = "faults" in filled ? filled.faults : [];
  return [...own, ...faults.map(({ path, ...fault }) => ({ ...fault, path: here(path) }))];
}

/** The place in this request of a fault of a comparison. */
function here([first, ...path]: Fault["path"]): Fault["path"] {
  if (first === "baseline") return ["experiment", ...path];
  return first === "variants" ? path.slice(1) : first === undefined ? [] : [first, ...path];
}
