import ts from "typescript";
import { expect, it } from "vitest";
import { type Source, sources } from "./sources.ts";

/** Every node of a source file. */
function* nodesOf({ path, text }: Source): Generator<ts.Node> {
  const open: ts.Node[] = [ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    ts.forEachChild(node, (child) => void open.push(child));
  }
}

function isGenerator(node: ts.Node): boolean {
  return (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.asteriskToken !== undefined;
}

/** The name of the function that a call calls: `a` of `a()`, `this.a()` and `this.#a()`. */
function calleeOf({ expression }: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}

it("no call of a computation in steps is a statement of its own, which would compute nothing", async () => {
  const nodes = (await sources("api")).flatMap((source) => [...nodesOf(source)].map((node) => ({ source, node })));
  const functions = nodes.flatMap(({ node }) =>
    ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isMethodSignature(node) ? [node] : [],
  );
  const plain = new Set(functions.filter((one) => !isGenerator(one)).map(({ name }) => name!.getText()));
  const generators = new Set(
    functions
      .filter(isGenerator)
      .map(({ name }) => name!.getText())
      .filter((name) => !plain.has(name)),
  );
  expect(generators).toContain("stepsTo");
  const lost = nodes.flatMap(({ source, node }) =>
    ts.isExpressionStatement(node) && ts.isCallExpression(node.expression) && generators.has(calleeOf(node.expression))
      ? [`${source.path}: ${node.getText()}`]
      : [],
  );
  expect(lost).toEqual([]);
});
