/**
 * The update of an optimizer as vectors of the module's precision. Every operation that TypeScript rounds is one
 * operation of that precision: for + − × ÷ and √ of float32 numbers, rounding the double is the same. All loops become
 * one, because each reads and writes only the elements i.
 */
import ts from "typescript";
import { codeOf, literal, Names, type Side, sameValue, type Term } from "./code.ts";
import { bare, refusal } from "./source.ts";
import { type Dialect, type Environment, statementsOf, Translator } from "./translator.ts";

const ARITHMETIC: Readonly<Record<string, string>> = { "+": "add", "-": "sub", "*": "mul", "/": "div" };
const COMPARISON: Readonly<Record<string, readonly [lanes: string, doubles: string]>> = {
  "<": ["less", "lt"],
  "<=": ["atMost", "le"],
  ">": ["greater", "gt"],
  ">=": ["atLeast", "ge"],
  "===": ["equal", "eq"],
  "!==": ["unequal", "ne"],
};
const MATH: Readonly<Record<string, string>> = { abs: "absolute", max: "greatest", min: "least", sqrt: "sqrt" };

/** Products, quotients and roots that may be subnormal go by way of doubles. */
const SAFE: Readonly<Record<string, string>> = { mul: "safeMul", div: "safeDiv", sqrt: "safeSqrt" };

/** Functions of the words of vectors, for numbers that may be subnormal or for others. */
const dialect = (word: (name: string) => string): Dialect => ({
  splat: (value) => `splat(${literal(value)})`,
  all: (mask) => `everyLane(${mask})`,
  arithmetic: (operator, a, b) => `${word(ARITHMETIC[operator]!)}(${a}, ${b})`,
  negative: (a) => `negative(${a})`,
  math: (name, args) => (name in MATH ? `${word(MATH[name]!)}(${args.join(", ")})` : undefined),
  comparison: (operator, a, b) => `${COMPARISON[operator]![0]}(${a}, ${b})`,
});

/** An array that an update reads or writes. */
interface UsedArray {
  /** The conditions under which it is used, each as code; empty if it always is. */
  conditions: readonly string[];
  isWritten: boolean;
}

/** The lines of one element's update, and what they use. */
export interface UpdateBody {
  readonly lines: readonly string[];
  /** By name; each is a variable that holds the vector of the array before the update. */
  readonly arrays: ReadonlyMap<string, UsedArray>;
  /** The vector to store in each array that is written. */
  readonly stores: ReadonlyMap<string, string>;
  /** Constants that are vectors, and those that are conditions. */
  readonly constants: ReadonlySet<string>;
  readonly flags: ReadonlySet<string>;
}

/** The function of an update: parameters, gradient, arrays, constants. */
export type UpdateLambda = ts.FunctionDeclaration | ts.MethodDeclaration | ts.ArrowFunction;

export const PARAMETERS = "parameters";
export const GRADIENT = "gradient";

/** The variable that a condition on a constant compares. */
export const scalarOf = (constant: string): string => `${constant}Alone`;

/** The names that the update takes out of its argument `index`. */
export function namesIn({ parameters }: UpdateLambda, index: number): readonly string[] {
  const name = parameters[index]?.name;
  return name !== undefined && ts.isObjectBindingPattern(name) ? name.elements.map((one) => one.name.getText()) : [];
}

/** `isSafe` is whether numbers may be subnormal; `reserved` are names of variables that are there already. */
export function bodyOf(lambda: UpdateLambda, isSafe: boolean, reserved: readonly string[]): UpdateBody {
  return new Update(lambda, isSafe, reserved).body(lambda.body!);
}

/** The key of the vector of an array among the variables. */
const elementOf = (array: string): string => `${array}[]`;

class Update extends Translator {
  private readonly constantNames: readonly string[];
  private readonly arrays = new Map<string, UsedArray>();
  private readonly constants = new Set<string>();
  private readonly flags = new Set<string>();
  /** The names of the arrays, and of those that are one of two by a condition. */
  private readonly arrayNames: Set<string>;
  private readonly either = new Map<string, ts.ConditionalExpression>();
  private readonly rounding = new Set(["round"]);
  /** The conditions around what is being written. */
  private readonly path: string[] = [];
  /** The operands of results that are not rounded yet. */
  private readonly pending = new WeakMap<Term, { readonly operator: string; readonly args: readonly string[] }>();

  constructor(lambda: UpdateLambda, isSafe: boolean, reserved: readonly string[]) {
    const constants = namesIn(lambda, CONSTANTS);
    const arrays = [PARAMETERS, GRADIENT, ...namesIn(lambda, ARRAYS)];
    const taken = [...reserved, ...constants, ...constants.map(scalarOf), ...arrays];
    super(
      dialect((name) => (isSafe ? (SAFE[name] ?? name) : name)),
      new Names(taken),
    );
    this.constantNames = constants;
    this.arrayNames = new Set(arrays);
  }

  body(body: ts.Node): UpdateBody {
    if (!ts.isBlock(body as ts.Statement)) throw refusal(body, "an update is statements");
    const environment: Environment = new Map();
    for (const name of this.arrayNames) environment.set(elementOf(name), { kind: "lanes", code: name });
    this.statements((body as ts.Block).statements, environment);
    const { arrays, constants, flags } = this;
    const written = [...arrays].filter(([, { isWritten }]) => isWritten).map(([name]) => name);
    const stores = new Map(written.map((name) => [name, codeOf(environment.get(elementOf(name))!, this.dialect)]));
    return { lines: this.code.lines, arrays, stores, constants, flags };
  }

  protected override statement(statement: ts.Statement, environment: Environment): void {
    if (ts.isForStatement(statement)) {
      this.statements(elementsOf(statement), environment);
    } else if (ts.isIfStatement(statement) && this.isUniform(statement.expression)) {
      this.uniformBranch(statement, environment);
    } else if (
      ts.isVariableStatement(statement) &&
      statement.declarationList.declarations.some((one) => this.onlyNames(one))
    ) {
      return;
    } else super.statement(statement, environment);
  }

  /** Whether the declaration only gives a name to a rounding, a length or one of two arrays; notes it. */
  private onlyNames({ name, initializer }: ts.VariableDeclaration): boolean {
    if (initializer === undefined) return false;
    const value = bare(initializer);
    const text = value.getText();
    if (text === "Math.fround" || text === "(x: number) => round(x, single)") {
      this.rounding.add(name.getText());
      return true;
    }
    if (ts.isConditionalExpression(value) && this.arrayNames.has(value.whenTrue.getText())) {
      this.either.set(name.getText(), value);
      return true;
    }
    return text === `${PARAMETERS}.length`;
  }

  private isUniform(node: ts.Expression): node is ts.BinaryExpression {
    const isConstant = (one: ts.Expression) => ts.isNumericLiteral(one) || this.constantNames.includes(one.getText());
    return ts.isBinaryExpression(node) && isConstant(node.left) && isConstant(node.right);
  }

  /** The code of a condition on constants, which is one for all lanes. */
  private condition({ left, operatorToken, right }: ts.BinaryExpression): string {
    const operand = (node: ts.Expression) => {
      if (ts.isNumericLiteral(node)) return node.text;
      this.flags.add(node.getText());
      return scalarOf(node.getText());
    };
    return `${operand(left)} ${operatorToken.getText().replace("===", "==").replace("!==", "!=")} ${operand(right)}`;
  }

  private uniformBranch(statement: ts.IfStatement, environment: Environment): void {
    const condition = this.condition(statement.expression as ts.BinaryExpression);
    const side = (statements: readonly ts.Statement[], path: string) =>
      this.side(() => {
        const own = new Map(environment);
        this.under(path, () => this.statements(statements, own));
        return new Map([...own].filter(([name]) => environment.has(name)));
      });
    const yes = side(statementsOf(statement.thenStatement), condition);
    const no = side(statementsOf(statement.elseStatement), `!(${condition})`);
    const changed = [...environment].filter(
      ([key, value]) => !sameValue(value, yes.results.get(key)) || !sameValue(value, no.results.get(key)),
    );
    const names = new Map(changed.map(([key]) => [key, this.names.fresh(key.replace(/\W/g, ""))]));
    const assigned = ({ results }: Side) =>
      changed.map(([key]) => `${names.get(key)} = ${codeOf(results.get(key)!, this.dialect)};`);
    this.code.lines.push(
      ...changed.map(([key, value]) => `let ${names.get(key)}: v128 = ${codeOf(value, this.dialect)};`),
      ...[`if (${condition}) {`, ...yes.lines, ...assigned(yes), "} else {", ...no.lines, ...assigned(no), "}"],
    );
    for (const [key, code] of names) environment.set(key, { kind: "lanes", code });
  }

  private under<R>(condition: string, write: () => R): R {
    this.path.push(condition);
    const result = write();
    this.path.pop();
    return result;
  }

  override expression(given: ts.Expression, environment: Environment): Term {
    const node = bare(given);
    if (ts.isElementAccessExpression(node)) return this.element(node, environment);
    if (ts.isCallExpression(node) && this.rounding.has(node.expression.getText())) {
      return { ...this.expression(node.arguments[0]!, environment) };
    }
    if (ts.isConditionalExpression(node) && this.isUniform(node.condition)) {
      return this.uniform(this.condition(node.condition), environment, node.whenTrue, node.whenFalse);
    }
    return super.expression(node, environment);
  }

  private uniform(condition: string, environment: Environment, yes: ts.Expression, no: ts.Expression): Term {
    const a = this.under(condition, () => this.lanes(yes, this.expression(yes, environment)));
    const b = this.under(`!(${condition})`, () => this.lanes(no, this.expression(no, environment)));
    return this.operation("lanes", `(${condition} ? ${a} : ${b})`);
  }

  private element({ expression, argumentExpression }: ts.ElementAccessExpression, environment: Environment): Term {
    const name = expression.getText();
    if (argumentExpression.getText() !== INDEX)
      throw refusal(argumentExpression, `only the elements ${INDEX} are read`);
    const either = this.either.get(name);
    if (either !== undefined && this.isUniform(either.condition)) {
      const read = (array: ts.Expression) => this.read(array, array.getText(), environment);
      const condition = this.condition(either.condition);
      const a = this.under(condition, () => read(either.whenTrue));
      const b = this.under(`!(${condition})`, () => read(either.whenFalse));
      return this.operation("lanes", `(${condition} ? ${codeOf(a, this.dialect)} : ${codeOf(b, this.dialect)})`);
    }
    return this.read(expression, name, environment);
  }

  private read(node: ts.Node, name: string, environment: Environment): Term {
    this.use(node, name);
    return environment.get(elementOf(name))!;
  }

  private use(node: ts.Node, name: string): UsedArray {
    if (!this.arrayNames.has(name)) throw refusal(node, "no array of the update");
    const condition = this.path.join(" && ");
    const used = this.arrays.get(name) ?? { conditions: [condition], isWritten: false };
    const conditions = [...new Set([...used.conditions, condition])];
    const isAlways = conditions.some((one) => one === "" || conditions.includes(`!(${one})`));
    used.conditions = isAlways ? [""] : conditions;
    this.arrays.set(name, used);
    return used;
  }

  protected override assign(node: ts.BinaryExpression, environment: Environment): void {
    if (!ts.isElementAccessExpression(node.left)) return super.assign(node, environment);
    const name = node.left.expression.getText();
    const code = this.lanes(node.right, this.expression(node.right, environment));
    this.use(node.left, name).isWritten = true;
    environment.set(elementOf(name), this.bound(name, { kind: "lanes", code }));
  }

  /** A result that is not rounded has no vector, so a variable of it stays its operands. */
  protected override bound(name: string, value: Term): Term {
    return this.pending.has(value) ? value : super.bound(name, value);
  }

  protected override lanes(node: ts.Node, value: Term): string {
    if (this.pending.has(value)) throw refusal(node, "it is not rounded to the run's precision");
    if (value.kind === "constant" && !Object.is(Math.fround(value.value), value.value)) {
      throw refusal(node, "a number that float32 does not have");
    }
    return super.lanes(node, value);
  }

  protected override settled(node: ts.Node, value: Term): Term {
    if (value.kind !== "mask") this.lanes(node, value);
    return value;
  }

  protected named(node: ts.Identifier): Term {
    if (!this.constantNames.includes(node.text)) throw refusal(node, "an unknown name");
    this.constants.add(node.text);
    return { kind: "lanes", code: node.text };
  }

  protected call(node: ts.CallExpression): Term {
    throw refusal(node, "only roundings are called");
  }

  protected override operated(node: ts.Expression, operator: string, a: Term, b: Term): Term {
    if (COMPARISON[operator] !== undefined && this.pending.has(a)) return this.inDoubles(node, operator, a, b);
    const result = super.operated(node, operator, a, b);
    if (result.kind !== "lanes") return result;
    const args = [codeOf(a, this.dialect), codeOf(b, this.dialect)];
    this.pending.set(result, { operator: ARITHMETIC[operator]!, args });
    return result;
  }

  protected override math(node: ts.CallExpression, args: readonly Term[]): Term {
    const result = super.math(node, args);
    if (node.expression.getText() === "Math.sqrt") this.pending.set(result, { operator: "sqrt", args: [] });
    return result;
  }

  /** A comparison of a result in double precision: as it is in a module of doubles, and in two halves in the other. */
  private inDoubles(node: ts.Expression, operator: string, a: Term, b: Term): Term {
    const { operator: name, args } = this.pending.get(a)!;
    const [lanes, doubles] = COMPARISON[operator]!;
    const right = this.lanes(node, b);
    const half = (up: string) =>
      `f64x2.${doubles}(f64x2.${name}(${args.map((one) => `${up}(${one})`).join(", ")}), ${up}(${right}))`;
    const alone = `${lanes}(${codeOf(a, this.dialect)}, ${right})`;
    return this.operation("mask", `(sizeof<T>() == 8 ? ${alone} : narrow(${half("lowUp")}, ${half("highUp")}))`);
  }
}

/** The arguments of an update that are taken apart. */
const ARRAYS = 2;
const CONSTANTS = 3;

const INDEX = "i";

/** The statements for one element of a loop over all. */
function elementsOf({ initializer, condition, incrementor, statement }: ts.ForStatement): readonly ts.Statement[] {
  const isOverAll =
    initializer?.getText() === `let ${INDEX} = 0` &&
    new RegExp(`^${INDEX} < (?:size|\\w+\\.length)$`).test(condition?.getText() ?? "") &&
    incrementor?.getText() === `${INDEX}++`;
  if (!isOverAll) throw refusal(statement, "a loop is over all elements");
  return statementsOf(statement);
}
