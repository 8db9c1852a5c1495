/** One name, one meaning: no two files of api/ export the same name for different things. */
import ts from "typescript";
import { expect, it } from "vitest";
import { sources } from "./sources.ts";

/** Names that two files export for the same thing, as each sees it. */
const sameThing: readonly { readonly reason: string; readonly names: readonly string[] }[] = [
  {
    reason: "a schema has the name of the type that it describes",
    names: [
      ...[
        "Activation",
        "Box",
        "DataInput",
        "Diagnosis",
        "ExperimentInput",
        "Finite",
        "LayerMeasures",
        "Loss",
        "Moment",
      ],
      ...[
        "Optimizer",
        "Outcome",
        "PointsInput",
        "Precision",
        "Problem",
        "Reading",
        "RunMeasures",
        "Success",
        "SymptomCode",
      ],
      ...[
        "CompareOutcomesResult",
        "CompareResult",
        "InspectParametersResult",
        "InspectResult",
        "InspectRunResult",
        "Job",
        "RemediesResult",
      ],
      ...["SuccessProbabilityResult", "SweepResult", "TrainResult"],
    ],
  },
  {
    reason: "an operation has one name: as a computation, and as the description of the operation",
    names: ["compare", "remedies", "train"],
  },
];

/** The names that a file declares and exports; re-exports are not its own. */
function exportsOf(path: string, text: string): string[] {
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  return statements.flatMap((statement) => {
    const exported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExport);
    if (!exported) return [];
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(nameOf);
    return ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
      ? [nameOf(statement)]
      : [];
  });
}

const isExport = ({ kind }: ts.ModifierLike) => kind === ts.SyntaxKind.ExportKeyword;

function nameOf({ name }: { readonly name?: ts.Node }): string {
  if (name === undefined || !ts.isIdentifier(name)) throw new Error("an export has no name of its own");
  return name.text;
}

const exporters = new Map<string, Set<string>>();
for (const { path, text } of await sources("api")) {
  for (const name of exportsOf(path, text)) exporters.set(name, (exporters.get(name) ?? new Set()).add(path));
}
const shared = [...exporters].filter(([, paths]) => paths.size > 1);
const allowed = sameThing.flatMap(({ names }) => names);

it("no two files of api/ export the same name for different things", () => {
  const unexplained = shared.filter(([name]) => !allowed.includes(name));
  expect(unexplained.map(([name, paths]) => `${name}: ${[...paths].join(", ")}`)).toEqual([]);
});

it("the exceptions name only what several files still export", () => {
  const names = shared.map(([name]) => name);
  expect(allowed.filter((name) => !names.includes(name))).toEqual([]);
});
