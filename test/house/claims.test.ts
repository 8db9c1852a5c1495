/** A `!` asserts that a value is present. Each must assert something that the compiler does not know already. */
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

it("has no `!` after a value that is always present", () => {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const config = ts.getParsedCommandLineOfConfigFile(`${root}tsconfig.json`, {}, host)!;
  const program = ts.createProgram(config.fileNames, config.options);
  const checker = program.getTypeChecker();
  const idle: string[] = [];
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile || file.fileName.includes("node_modules")) continue;
    const visit = (node: ts.Node): void => {
      if (ts.isNonNullExpression(node) && claimsNothing(checker, node)) {
        const { line } = file.getLineAndCharacterOfPosition(node.end);
        idle.push(`${file.fileName.slice(root.length)}:${line + 1} ${node.getText(file)}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  expect(idle).toEqual([]);
});

/** Whether the expression is never null or undefined, or is only assigned to. */
function claimsNothing(checker: ts.TypeChecker, node: ts.NonNullExpression): boolean {
  const type = checker.getTypeAtLocation(node.expression);
  const { parent } = node;
  const assigned =
    ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return assigned || (checker.getNonNullableType(type) === type && (type.flags & ts.TypeFlags.Any) === 0);
}
