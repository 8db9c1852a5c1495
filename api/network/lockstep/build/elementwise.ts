/** The activations and the losses of the tables, each as one function that switches over the entries. */
import ts from "typescript";
import type { Declared, Functions, Lambda } from "./doubles.ts";
import { bare, load, meaningOf, refusal, type SourceFile } from "./source.ts";

/** An entry of a table that has a vector form, and its number. */
export interface Kind {
  readonly name: string;
  readonly kind: number;
}

/** The functions of one entry, and the name of its parameter, which is the argument `p`. */
interface Entry {
  readonly name: string;
  readonly file: SourceFile;
  /** `value`, `derivative` and `slope` by name. */
  readonly lambdas: ReadonlyMap<string, Lambda | Declared>;
  readonly parameters: readonly string[];
  /** The function that makes the entry, such as `ofError`; empty if none does. */
  readonly maker: string;
}

export function activationFunctions(functions: Functions): { text: string[]; kinds: Kind[] } {
  const entries = entriesOf("api/network/tables/activations.ts", "activations");
  return {
    text: [
      switchOver(functions, "activationValue", ["x", "p"], entries, "value", () => ["x"]),
      switchOver(functions, "activationSlope", ["x", "y", "p"], entries, "derivative", () => ["x", "y"]),
    ],
    kinds: kindsOf(entries),
  };
}

export function lossFunctions(functions: Functions): { text: string[]; kinds: Kind[] } {
  const entries = entriesOf("api/network/tables/losses.ts", "losses");
  const given = ({ maker }: Entry) => (maker === "ofError" ? ["e"] : ["y", "t"]);
  return {
    text: [switchOver(functions, "lossSlope", ["y", "t", "e", "p"], entries, "slope", given)],
    kinds: kindsOf(entries),
  };
}

const kindsOf = (entries: readonly Entry[]): Kind[] => entries.map(({ name }, kind) => ({ name, kind }));

function switchOver(
  functions: Functions,
  name: string,
  parameters: readonly string[],
  entries: readonly Entry[],
  which: string,
  given: (entry: Entry) => readonly string[],
): string {
  const cases = entries.map((entry, kind) => {
    const lambda = entry.lambdas.get(which)!;
    const shared = new Map(entry.parameters.map((one) => [one, "p"]));
    const args = given(entry);
    const { lines, value } =
      "declaration" in lambda
        ? {
            lines: [],
            value: `${functions.functionOf(lambda).name}(${args.slice(0, lambda.declaration.parameters.length).join(", ")})`,
          }
        : functions.bodyOf(lambda, entry.file, args, shared);
    return [`case ${kind}: {`, `// ${entry.name}`, ...lines, `return ${value};`, "}"];
  });
  const typed = ["kind: i32", ...parameters.map((one) => `${one}: v128`)].join(", ");
  const body = ["switch (kind) {", ...cases.flat(), "}", "return unreachable();"];
  return [`export function ${name}(${typed}): v128 {`, ...body, "}"].join("\n");
}

/** The entries of the table `table` that are elementwise, and not functions of a whole row. */
function entriesOf(path: string, table: string): Entry[] {
  const file = load(path);
  const literal = bare(file.values.get(table)!);
  if (!ts.isObjectLiteralExpression(literal)) throw refusal(literal, "a table is an object");
  return literal.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property)) throw refusal(property, "an entry is a property");
    const record = recordIn(property);
    if (record === undefined || memberOf(record, "row") !== undefined) return [];
    const name = ts.isStringLiteral(property.name) ? property.name.text : property.name.getText();
    const lambdas = new Map(
      ["value", "derivative", "slope"].flatMap((which) => {
        const member = memberOf(record, which);
        return member === undefined ? [] : [[which, functionOf(member, file)] as const];
      }),
    );
    const initializer = bare(property.initializer);
    const maker = ts.isCallExpression(initializer) ? initializer.expression.getText() : "";
    const parameters = destructuredIn(property);
    if (parameters.length > 1) throw refusal(property.name, "an entry has at most one parameter");
    return [{ name, file, lambdas, parameters, maker }];
  });
}

/** The object with `value`, and thus the functions of an entry; undefined if they are made elsewhere. */
function recordIn(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  if (ts.isObjectLiteralExpression(node) && memberOf(node, "value") !== undefined) return node;
  return ts.forEachChild(node, recordIn);
}

const memberOf = (record: ts.ObjectLiteralExpression, name: string) =>
  record.properties.find((one) => one.name?.getText() === name);

/** The parameters that `create` takes out of its argument. */
function destructuredIn(node: ts.Node): readonly string[] {
  const [first] = ts.isArrowFunction(node) ? node.parameters : [];
  if (first !== undefined && ts.isObjectBindingPattern(first.name)) {
    return first.name.elements.map((one) => one.name.getText());
  }
  const below: string[] = [];
  ts.forEachChild(node, (child) => {
    below.push(...destructuredIn(child));
  });
  return below;
}

function functionOf(member: ts.ObjectLiteralElementLike, file: SourceFile): Lambda | Declared {
  if (ts.isMethodDeclaration(member)) return member;
  const value = ts.isPropertyAssignment(member) ? bare(member.initializer) : member.name!;
  if (ts.isArrowFunction(value)) return value;
  const meaning = ts.isIdentifier(value) ? meaningOf(value.text, file) : undefined;
  if (meaning?.declaration === undefined) throw refusal(member, "it is neither a function nor the name of one");
  return meaning;
}
