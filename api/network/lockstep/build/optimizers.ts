/** The optimizers of the table, each as one loop over vectors, and the function that switches over them. */
import ts from "typescript";
import { optimizers } from "../../tables/optimizers/table.ts";
import { bare, load, type Meaning, meaningOf, refusal, type SourceFile } from "./source.ts";
import { bodyOf, GRADIENT, namesIn, PARAMETERS, scalarOf, type UpdateBody, type UpdateLambda } from "./update.ts";

const TABLE = "api/network/tables/optimizers/table.ts";

export interface NumberedOptimizer {
  readonly name: string;
  readonly kind: number;
  readonly constants: readonly string[];
  readonly arrays: readonly string[];
}

/** The words of `engine/subnormal.ts` and `engine/vector.ts` that updates may use. */
export const SUBNORMAL = ["isSmall", "lesser", "safeDiv", "safeMul", "safeSqrt", "sizes"];
export const WORDS = [
  ...["absolute", "add", "atLeast", "atMost", "div", "equal", "everyLane", "greater", "greatest", "highUp", "least"],
  ...["less", "lowUp", "mul", "narrow", "negative", "splat", "sqrt", "sub", "T", "unequal"],
];

/** The arguments of every update, with their types. */
const ARGUMENTS = ["p", "g", "state", "stateStride", "bytes", "constants"];
const typed = ARGUMENTS.map((name) => `${name}: usize`).join(", ");

export function optimizerFunctions(): { text: string[]; kinds: NumberedOptimizer[] } {
  const file = load(TABLE);
  const kinds = Object.entries(optimizers).map(([name, { arrays }], kind) => {
    const lambda = updateOf(meaningOf(name, file)!);
    return { name, kind, arrays, lambda, constants: namesIn(lambda, 3) };
  });
  /** One function for all optimizers that have the same update. */
  const functions = new Map<UpdateLambda, { readonly name: string; readonly text: string }>();
  for (const { name, arrays, lambda } of kinds) {
    if (!functions.has(lambda))
      functions.set(lambda, { name: `${name}Update`, text: loopOf(`${name}Update`, lambda, arrays) });
  }
  const cases = kinds.map(
    ({ kind, lambda }) => `case ${kind}: return ${functions.get(lambda)!.name}(${ARGUMENTS.join(", ")});`,
  );
  const all = [
    `export function update(kind: i32, ${typed}): void {`,
    "switch (kind) {",
    ...cases,
    "}",
    "unreachable();",
    "}",
  ];
  const decay = loopOf("addDecay", updateOf(meaningOf("addDecay", file)!), []);
  return { text: [...[...functions.values()].map(({ text }) => text), all.join("\n"), decay], kinds };
}

/** The bytes of four vectors, which are tested together. */
const BLOCK = 64;

/**
 * The function `name` over all vectors of the arrays. If the optimizer keeps a state, float32 vectors with small numbers
 * go to a second function, which is safe for them; apart, it takes no registers from the first.
 */
function loopOf(name: string, lambda: UpdateLambda, kept: readonly string[]): string {
  const reserved = [...ARGUMENTS, ...SUBNORMAL, ...WORDS, "i", "from", "to", "smallest"];
  const fast = bodyOf(lambda, false, reserved);
  const all = { start: "0", end: "bytes" };
  if (kept.length === 0) return functionOf(name, [...constantsOf(lambda, fast), ...loop(fast, kept, all)]);
  const safe = bodyOf(lambda, true, reserved);
  const ranged = (start: string, bytes: string) =>
    `${name}Safe(p + ${start}, g + ${start}, state + ${start}, stateStride, ${bytes}, constants);`;
  const blocks = [
    "let from: usize = 0;",
    "while (from < bytes) {",
    "let to = bytes;",
    "if (sizeof<T>() == 4) {",
    `to = from + ${BLOCK};`,
    `if (to > bytes) return ${ranged("from", "bytes - from")}`,
    "const i = from;",
    "let smallest: v128 = i32x4.splat(-1);",
    ...smallestOf(fast, kept),
    "if (isSmall(smallest)) {",
    ranged("from", String(BLOCK)),
    "from = to;",
    "continue;",
    "}",
    "}",
    ...loop(fast, kept, { start: "from", end: "to" }),
    "from = to;",
    "}",
  ];
  return [
    functionOf(`${name}Safe`, [...constantsOf(lambda, safe), ...loop(safe, kept, all)]),
    functionOf(name, [...constantsOf(lambda, fast), ...blocks]),
  ].join("\n\n");
}

const functionOf = (name: string, lines: readonly string[]) =>
  [`export function ${name}(${typed}): void {`, ...lines, "}"].join("\n");

function constantsOf(lambda: UpdateLambda, { constants, flags }: UpdateBody): string[] {
  return namesIn(lambda, 3).flatMap((constant, index) => {
    const value = `load<T>(constants + ${index} * sizeof<T>())`;
    return [
      ...(flags.has(constant) ? [`const ${scalarOf(constant)} = ${value};`] : []),
      ...(constants.has(constant) ? [`const ${constant} = splat(${value});`] : []),
    ];
  });
}

function loop(body: UpdateBody, kept: readonly string[], { start, end }: { start: string; end: string }): string[] {
  const arrays = arraysOf(body, kept);
  const loads = arrays.flatMap(({ name, address, condition }) =>
    condition === ""
      ? [`const ${name} = v128.load(${address});`]
      : [`let ${name}: v128 = splat(0);`, `if (${condition}) ${name} = v128.load(${address});`],
  );
  const stores = arrays.flatMap(({ name, address, condition }) => {
    const value = body.stores.get(name);
    if (value === undefined) return [];
    return [`${condition === "" ? "" : `if (${condition}) `}v128.store(${address}, ${value});`];
  });
  return [`for (let i: usize = ${start}; i < ${end}; i += 16) {`, ...loads, ...body.lines, ...stores, "}"];
}

/** Finds the least of the sizes of a block at `i`, of all arrays but the parameters. */
function smallestOf(body: UpdateBody, kept: readonly string[]): string[] {
  const vectors = Array.from({ length: BLOCK / 16 }, (_, index) => index * 16);
  return arraysOf(body, kept)
    .filter(({ name }) => name !== PARAMETERS)
    .flatMap(({ address, condition }) => {
      const tests = vectors.map((offset) => `smallest = lesser(smallest, sizes(v128.load(${address}, ${offset})));`);
      return condition === "" ? tests : [`if (${condition}) {`, ...tests, "}"];
    });
}

/** The arrays in memory, each with its address at i and the condition under which it is used. */
function arraysOf({ arrays }: UpdateBody, kept: readonly string[]) {
  const addresses = new Map([
    [PARAMETERS, "p + i"],
    [GRADIENT, "g + i"],
    ...kept.map((name, index) => [name, `state + ${index} * stateStride + i`] as const),
  ]);
  return [...arrays]
    .filter(([name]) => addresses.has(name))
    .map(([name, { conditions }]) => ({
      name,
      address: addresses.get(name)!,
      condition: conditions.map((one) => (conditions.length > 1 ? `(${one})` : one)).join(" || "),
    }));
}

/** The function of an entry's `update`, also if another function gives it. */
function updateOf(meaning: Meaning): UpdateLambda {
  if (meaning.declaration !== undefined) return meaning.declaration;
  const found = updateIn(bare(meaning.value), meaning.file);
  if (found === undefined) throw refusal(meaning.value, "it has no update");
  return found;
}

function updateIn(node: ts.Expression, file: SourceFile): UpdateLambda | undefined {
  if (ts.isArrowFunction(node)) return node;
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const member = node.properties.find((one) => one.name?.getText() === "update");
  if (member !== undefined && ts.isMethodDeclaration(member)) return member;
  if (member !== undefined && ts.isPropertyAssignment(member))
    return updateOf(meaningOf(member.initializer.getText(), file)!);
  for (const spread of node.properties.filter(ts.isSpreadAssignment)) {
    const call = bare(spread.expression);
    if (!ts.isCallExpression(call)) continue;
    const made = meaningOf(call.expression.getText(), file)?.value;
    if (made === undefined || !ts.isArrowFunction(made) || ts.isBlock(made.body)) continue;
    return updateIn(bare(made.body), file);
  }
  return undefined;
}
