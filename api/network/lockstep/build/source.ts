/** TypeScript files as syntax trees, and what a name means in one of them. */
import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** A file and the names that it declares or imports. */
export interface SourceFile {
  /** From the project's root. */
  readonly path: string;
  readonly imports: ReadonlyMap<string, { readonly path: string; readonly name: string }>;
  readonly functions: ReadonlyMap<string, ts.FunctionDeclaration>;
  readonly values: ReadonlyMap<string, ts.Expression>;
}

/** What a name means: a function or the value of a constant, in the file that declares it. */
export type Meaning = { readonly file: SourceFile; readonly name: string } & (
  | { readonly declaration: ts.FunctionDeclaration; readonly value?: undefined }
  | { readonly declaration?: undefined; readonly value: ts.Expression }
);

const files = new Map<string, SourceFile>();

/** The file at `path`, from the project's root. */
export function load(path: string): SourceFile {
  const known = files.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(resolve(root, path), "utf8");
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const file = {
    path,
    imports: new Map(statements.filter(ts.isImportDeclaration).flatMap((statement) => importsOf(statement, path))),
    functions: new Map(statements.filter(ts.isFunctionDeclaration).map((one) => [one.name!.text, one])),
    values: new Map(
      statements
        .filter(ts.isVariableStatement)
        .flatMap(({ declarationList }) => declarationList.declarations)
        .flatMap(({ name, initializer }) =>
          initializer === undefined ? [] : [[name.getText(), initializer] as const],
        ),
    ),
  };
  files.set(path, file);
  return file;
}

/** What `name` means in `file`; undefined for a name that the file neither declares nor imports. */
export function meaningOf(name: string, file: SourceFile): Meaning | undefined {
  const imported = file.imports.get(name);
  if (imported !== undefined) return meaningOf(imported.name, load(imported.path));
  const declaration = file.functions.get(name);
  if (declaration !== undefined) return { file, name, declaration };
  const value = file.values.get(name);
  return value === undefined ? undefined : { file, name, value };
}

function importsOf({ importClause, moduleSpecifier }: ts.ImportDeclaration, path: string) {
  const from = (moduleSpecifier as ts.StringLiteral).text;
  const bindings = importClause?.namedBindings;
  if (!from.startsWith(".") || bindings === undefined || !ts.isNamedImports(bindings)) return [];
  const target = relative(root, resolve(root, dirname(path), from));
  return bindings.elements.map(
    ({ name, propertyName }) => [name.text, { path: target, name: (propertyName ?? name).text }] as const,
  );
}

/** `node` without parentheses, `!`, `as` and `satisfies`, which change no value. */
export function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node)
    ? bare(node.expression)
    : node;
}

/** The error for a construct outside the subset of TypeScript that has a vector form. */
export function refusal(node: ts.Node, why: string): Error {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return new Error(`${file.fileName}:${line + 1} has no vector form: ${why}: ${node.getText().slice(0, 80)}`);
}
