/** The functions of `api/math/` and of the tables, for two doubles at a time. */
import ts from "typescript";
import { codeOf, literal, Names, type Term } from "./code.ts";
import { bare, load, type Meaning, meaningOf, refusal, type SourceFile } from "./source.ts";
import { type Dialect, type Environment, Translator } from "./translator.ts";

/** A function that the engine has by hand, because it is about bits. */
const BITS = "api/math/bits.ts";
const BY_HAND = ["powerOfTwo", "scaleByPowerOfTwo", "binaryExponent", "significand", "withoutLowWord"];
const TO_INTEGER = "toInteger";

/** Up to this cost a function without branches is copied to where it is called. */
const SMALL = 40;

const ARITHMETIC: Readonly<Record<string, string>> = { "+": "add", "-": "sub", "*": "mul", "/": "div" };
const COMPARISON: Readonly<Record<string, string>> = {
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
  "===": "eq",
  "!==": "ne",
};

const doubles: Dialect = {
  splat: (value) => `f64x2.splat(${literal(value)})`,
  all: (mask) => `i64x2.all_true(${mask})`,
  arithmetic: (operator, a, b) => `f64x2.${ARITHMETIC[operator]}(${a}, ${b})`,
  negative: (a) => `f64x2.neg(${a})`,
  math: (name, args) => (/^(?:abs|max|min|sqrt)$/.test(name) ? `f64x2.${name}(${args.join(", ")})` : undefined),
  comparison: (operator, a, b) => `f64x2.${COMPARISON[operator]}(${a}, ${b})`,
};

/** A function of doubles in a file of TypeScript. */
export type Lambda = ts.FunctionDeclaration | ts.ArrowFunction | ts.MethodDeclaration;

/** A function that a file declares. */
export type Declared = Meaning & { readonly declaration: ts.FunctionDeclaration };

interface Written {
  readonly name: string;
  readonly cost: number;
}

/** Every function that is written once and called, in the order in which they need each other. */
export class Functions {
  readonly texts: string[] = [];
  readonly byHand = new Set<string>();
  private readonly written = new Map<string, Written>();
  private readonly taken = new Names([...BY_HAND, TO_INTEGER]);

  /** Writes the function `name` of the file at `path`, if it is not written yet. */
  functionNamed(path: string, name: string): void {
    this.functionOf(meaningOf(name, load(path)) as Declared);
  }

  /** The function that `meaning` names. */
  functionOf(meaning: Declared): Written {
    const key = `${meaning.file.path} ${meaning.name}`;
    const known = this.written.get(key);
    if (known !== undefined) return known;
    if (meaning.file.path === BITS) {
      if (!BY_HAND.includes(meaning.name)) throw refusal(meaning.declaration, "bits are written by hand");
      this.byHand.add(meaning.name);
      return { name: meaning.name, cost: 4 };
    }
    const parameters = meaning.declaration.parameters.map((one) => one.name.getText());
    const body = this.bodyOf(meaning.declaration, meaning.file, parameters);
    const name = this.taken.fresh(meaning.name);
    const given = parameters.map((one) => `${one}: v128`).join(", ");
    const inline = body.cost <= SMALL && !body.lines.some((line) => line.startsWith("if "));
    const text = [`export function ${name}(${given}): v128 {`, ...body.lines, `return ${body.value};`, "}"];
    this.texts.push([...(inline ? ["// @ts-ignore", "@inline"] : []), ...text].join("\n"));
    const written = { name, cost: body.cost };
    this.written.set(key, written);
    return written;
  }

  /**
   * The statements and the value of `lambda` for arguments of these names; a name that `shared` has means the given
   * variable.
   */
  bodyOf(lambda: Lambda, file: SourceFile, args: readonly string[], shared: ReadonlyMap<string, string> = new Map()) {
    const writer = new Doubles(this, file, [...args, ...shared.values()]);
    const environment: Environment = new Map();
    for (const [name, code] of shared) environment.set(name, { kind: "lanes", code });
    for (const [index, { name }] of lambda.parameters.entries()) {
      if (ts.isIdentifier(name)) environment.set(name.text, { kind: "lanes", code: args[index]! });
    }
    return writer.body(lambda, environment);
  }

  toInteger(): string {
    this.byHand.add(TO_INTEGER);
    return TO_INTEGER;
  }
}

class Doubles extends Translator {
  private readonly functions: Functions;
  private readonly file: SourceFile;

  constructor(functions: Functions, file: SourceFile, reserved: readonly string[]) {
    super(doubles, new Names(reserved));
    this.functions = functions;
    this.file = file;
  }

  body(lambda: Lambda, environment: Environment) {
    const body = lambda.body!;
    const value = ts.isBlock(body) ? this.statements(body.statements, environment) : this.expression(body, environment);
    if (value === undefined) throw refusal(lambda, "it returns nothing");
    return { lines: this.code.lines, cost: this.code.cost, value: this.lanes(body, value) };
  }

  protected named(node: ts.Identifier): Term {
    if (node.text === "Infinity" || node.text === "NaN") return { kind: "constant", value: Number(node.text) };
    const meaning = meaningOf(node.text, this.file);
    if (meaning?.value === undefined) throw refusal(node, "an unknown name");
    return new Doubles(this.functions, meaning.file, []).expression(meaning.value, new Map());
  }

  protected call(node: ts.CallExpression, args: readonly Term[]): Term {
    const callee = bare(node.expression);
    const meaning = ts.isIdentifier(callee) ? meaningOf(callee.text, this.file) : undefined;
    if (meaning?.declaration === undefined) throw refusal(node, "only functions of a file are called");
    const { name, cost } = this.functions.functionOf(meaning as Declared);
    return this.operation("lanes", `${name}(${args.map((one) => codeOf(one, doubles)).join(", ")})`, cost);
  }

  protected override binary(node: ts.BinaryExpression, environment: Environment): Term {
    if (node.operatorToken.kind === ts.SyntaxKind.BarToken && node.right.getText() === "0") {
      const whole = this.lanes(node, this.expression(node.left, environment));
      return this.operation("lanes", `${this.functions.toInteger()}(${whole})`);
    }
    return super.binary(node, environment);
  }
}
