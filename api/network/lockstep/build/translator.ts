/**
 * From a subset of TypeScript to AssemblyScript on vectors, by if-conversion: both sides of a branch are computed, and
 * each lane selects its own. The subset has const, let, assignments to variables, if, return, ?:, arithmetic,
 * comparisons, Math.abs, max, min and sqrt, and calls. Anything else is refused with its file and line.
 */
import ts from "typescript";
import {
  CHEAP,
  type Code,
  codeOf,
  EXPENSIVE,
  type Guards,
  merge,
  type Names,
  newCode,
  RESULT,
  type Side,
  type Term,
  type Words,
} from "./code.ts";
import { bare, refusal } from "./source.ts";

export type Environment = Map<string, Term>;

/** The words of a vector type. */
export interface Dialect extends Words {
  arithmetic(operator: string, a: string, b: string): string;
  negative(a: string): string;
  math(name: string, args: readonly string[]): string | undefined;
  comparison(operator: string, a: string, b: string): string;
}

const COMPARISONS = ["<", "<=", ">", ">=", "===", "!=="];

/** In JavaScript as in the module: + − × ÷ of doubles, so that constants are folded here. */
const FOLD: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};

export abstract class Translator {
  protected code: Code = newCode();
  protected readonly dialect: Dialect;
  protected readonly names: Names;

  constructor(dialect: Dialect, names: Names) {
    this.dialect = dialect;
    this.names = names;
  }

  /** The value of a name that is no variable of the function. */
  protected abstract named(node: ts.Identifier): Term;
  /** The value of a call other than of Math. */
  protected abstract call(node: ts.CallExpression, args: readonly Term[]): Term;

  /** The value that the statements return; undefined if they return none. `environment` gets their variables. */
  protected statements(all: readonly ts.Statement[], environment: Environment): Term | undefined {
    for (const [index, statement] of all.entries()) {
      if (ts.isReturnStatement(statement) && statement.expression !== undefined) {
        return this.expression(statement.expression, environment);
      }
      if (ts.isIfStatement(statement) && returns(statement.thenStatement)) {
        const rest = [...statementsOf(statement.elseStatement), ...all.slice(index + 1)];
        return this.early(statement, rest, environment);
      }
      this.statement(statement, environment);
    }
    return undefined;
  }

  protected statement(statement: ts.Statement, environment: Environment): void {
    if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!ts.isIdentifier(name) || initializer === undefined) throw refusal(statement, "a variable has one value");
        environment.set(name.text, this.bound(name.text, this.expression(initializer, environment)));
      }
    } else if (ts.isExpressionStatement(statement) && isAssignment(statement.expression)) {
      this.assign(statement.expression, environment);
    } else if (ts.isIfStatement(statement)) {
      this.branch(statement, environment);
    } else throw refusal(statement, "only const, let, assignments, if and return");
  }

  protected assign({ left, right }: ts.BinaryExpression, environment: Environment): void {
    if (!ts.isIdentifier(left) || !environment.has(left.text)) throw refusal(left, "only variables are assigned");
    environment.set(left.text, this.bound(left.text, this.expression(right, environment)));
  }

  /** Writes `value` to a variable of its own, unless it is one, so that it is computed once. */
  protected bound(name: string, value: Term): Term {
    if (value.kind === "constant" || /^\w+$/.test(value.code)) return value;
    const own = this.names.fresh(name);
    this.code.lines.push(`const ${own} = ${value.code};`);
    return { ...value, code: own };
  }

  private early(statement: ts.IfStatement, rest: readonly ts.Statement[], environment: Environment): Term {
    const mask = this.mask(statement.expression, environment);
    const side = (statements: readonly ts.Statement[]) =>
      this.side(() => {
        const value = this.statements(statements, new Map(environment));
        if (value === undefined) throw refusal(statement, "if one side returns, so does the other");
        return new Map([[RESULT, value]]);
      });
    const [yes, no] = [side(statementsOf(statement.thenStatement)), side(rest)];
    const both = yes.cost > CHEAP && no.cost > CHEAP;
    return this.merged(mask, yes, no, { yes: both, no: both }).get(RESULT)!;
  }

  protected branch(statement: ts.IfStatement, environment: Environment): void {
    const mask = this.mask(statement.expression, environment);
    const side = (statements: readonly ts.Statement[]) =>
      this.side(() => {
        const own = new Map(environment);
        if (this.statements(statements, own) !== undefined) throw refusal(statement, "only the last side returns");
        return new Map(
          [...own]
            .filter(([name]) => environment.has(name))
            .map(([name, value]) => [name, this.settled(statement, value)]),
        );
      });
    const [yes, no] = [side(statementsOf(statement.thenStatement)), side(statementsOf(statement.elseStatement))];
    const both = yes.cost > CHEAP && no.cost > CHEAP;
    for (const [name, value] of this.merged(mask, yes, no, { yes: both, no: both })) environment.set(name, value);
  }

  private conditional(node: ts.ConditionalExpression, environment: Environment): Term {
    const mask = this.mask(node.condition, environment);
    const side = (value: ts.Expression) =>
      this.side(() => new Map([[RESULT, this.settled(value, this.expression(value, environment))]]));
    const [yes, no] = [side(node.whenTrue), side(node.whenFalse)];
    const both = yes.cost > CHEAP && no.cost > CHEAP;
    const guards = { yes: both || yes.cost > EXPENSIVE, no: both || no.cost > EXPENSIVE };
    return this.merged(mask, yes, no, guards).get(RESULT)!;
  }

  /** `value`, or an error if it is no value yet that one lane can select. */
  protected settled(_node: ts.Node, value: Term): Term {
    return value;
  }

  /** What `write` writes, apart. */
  protected side(write: () => Side["results"]): Side {
    const outer = this.code;
    this.code = newCode();
    const results = write();
    const side = { ...this.code, results };
    this.code = outer;
    return side;
  }

  private merged(mask: string, yes: Side, no: Side, guards: Guards): Map<string, Term> {
    return merge(this.code, mask, yes, no, guards, this.names, this.dialect);
  }

  private mask(node: ts.Expression, environment: Environment): string {
    const value = this.bound("mask", this.expression(node, environment));
    if (value.kind !== "mask") throw refusal(node, "a condition is a comparison");
    return value.code;
  }

  expression(given: ts.Expression, environment: Environment): Term {
    const node = bare(given);
    if (ts.isNumericLiteral(node)) return { kind: "constant", value: Number(node.text) };
    if (ts.isIdentifier(node)) return environment.get(node.text) ?? this.named(node);
    if (ts.isPrefixUnaryExpression(node)) return this.prefix(node, environment);
    if (ts.isBinaryExpression(node)) return this.binary(node, environment);
    if (ts.isConditionalExpression(node)) return this.conditional(node, environment);
    if (ts.isCallExpression(node)) {
      const args = node.arguments.map((one) => this.expression(one, environment));
      return mathName(node) === undefined ? this.call(node, args) : this.math(node, args);
    }
    throw refusal(node, "no such expression");
  }

  private prefix(node: ts.PrefixUnaryExpression, environment: Environment): Term {
    const operand = this.expression(node.operand, environment);
    if (node.operator === ts.SyntaxKind.MinusToken) {
      if (operand.kind === "constant") return { kind: "constant", value: -operand.value };
      return this.operation("lanes", this.dialect.negative(operand.code));
    }
    if (node.operator === ts.SyntaxKind.ExclamationToken && operand.kind === "mask") {
      return this.operation("mask", `v128.not(${operand.code})`);
    }
    throw refusal(node, "no such operator");
  }

  protected binary(node: ts.BinaryExpression, environment: Environment): Term {
    const operator = node.operatorToken.getText();
    const a = this.expression(node.left, environment);
    const b = this.expression(node.right, environment);
    if (operator === "&&" || operator === "||") {
      if (a.kind !== "mask" || b.kind !== "mask") throw refusal(node, "&& and || join comparisons");
      return this.operation("mask", `v128.${operator === "&&" ? "and" : "or"}(${a.code}, ${b.code})`);
    }
    return this.operated(node, operator, a, b);
  }

  protected operated(node: ts.Expression, operator: string, a: Term, b: Term): Term {
    const fold = FOLD[operator];
    if (a.kind === "constant" && b.kind === "constant" && fold !== undefined) {
      return { kind: "constant", value: fold(a.value, b.value) };
    }
    const [left, right] = [this.lanes(node, a), this.lanes(node, b)];
    if (fold !== undefined) return this.operation("lanes", this.dialect.arithmetic(operator, left, right));
    if (COMPARISONS.includes(operator)) {
      return this.operation("mask", this.dialect.comparison(operator, left, right));
    }
    throw refusal(node, `the operator ${operator}`);
  }

  protected math(node: ts.CallExpression, args: readonly Term[]): Term {
    const code = this.dialect.math(
      mathName(node)!,
      args.map((one) => this.lanes(node, one)),
    );
    if (code === undefined) throw refusal(node, "of Math, only abs, max, min and sqrt");
    return this.operation("lanes", code);
  }

  /** The code of a number in every lane. */
  protected lanes(node: ts.Node, value: Term): string {
    if (value.kind === "mask" || value.kind === "flag") throw refusal(node, "a condition is no number");
    return codeOf(value, this.dialect);
  }

  protected operation(kind: "lanes" | "mask", code: string, cost = 1): Term {
    this.code.cost += cost;
    return { kind, code };
  }
}

export const statementsOf = (statement: ts.Statement | undefined): readonly ts.Statement[] =>
  statement === undefined ? [] : ts.isBlock(statement) ? statement.statements : [statement];

const returns = (statement: ts.Statement): boolean => statementsOf(statement).some(ts.isReturnStatement);

const isAssignment = (node: ts.Expression): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;

function mathName({ expression }: ts.CallExpression): string | undefined {
  const isMath = ts.isPropertyAccessExpression(expression) && expression.expression.getText() === "Math";
  return isMath ? expression.name.text : undefined;
}
