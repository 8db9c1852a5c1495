/**
 * `node api/network/lockstep/build/generate.ts` writes the engine's part that comes from the tables: the vector forms
 * of their functions, and the numbers of their entries.
 */
import { writeFile } from "node:fs/promises";
import { Functions } from "./doubles.ts";
import { activationFunctions, type Kind, lossFunctions } from "./elementwise.ts";
import { numbersInMemory } from "./numbers-in-memory.ts";
import { type NumberedOptimizer, optimizerFunctions, SUBNORMAL, WORDS } from "./optimizers.ts";

const HEADER = "// Written by `npm run generate` from the tables of api/network/ and the functions of api/math/.";

/** Functions that come first, because the engine calls them or because they have the constants to load fast. */
const ELEMENTARY = [
  ["api/math/exp.ts", "exp"],
  ["api/math/tanh.ts", "tanh"],
  ["api/math/sigmoid.ts", "sigmoid"],
  ["api/math/expm1.ts", "expm1"],
  ["api/math/softplus.ts", "softplus"],
] as const;

/** The texts of the files that are generated, by their path from this folder. */
export function generated(): Readonly<Record<string, string>> {
  const functions = new Functions();
  for (const [path, name] of ELEMENTARY) functions.functionNamed(path, name);
  const activations = activationFunctions(functions);
  const losses = lossFunctions(functions);
  const optimizers = optimizerFunctions();
  const text = [...functions.texts, ...activations.text, ...losses.text, ...optimizers.text];
  const engine = [
    HEADER,
    [
      `import { ${[...functions.byHand].sort().join(", ")} } from "./elementary-bits";`,
      `import { ${SUBNORMAL.join(", ")} } from "./subnormal";`,
      `import { ${WORDS.join(", ")} } from "./vector";`,
    ].join("\n"),
    numbersInMemory(text.join("\n\n")),
  ];
  const kinds = [
    HEADER,
    table("activationKinds", activations.kinds),
    table("lossKinds", losses.kinds),
    optimizerTable(optimizers.kinds),
  ];
  return { "../engine/generated.ts": `${engine.join("\n\n")}\n`, "../generated-kinds.ts": `${kinds.join("\n\n")}\n` };
}

function table(name: string, kinds: readonly Kind[]): string {
  const lines = kinds.map(({ name, kind }) => `  ${/^\w+$/.test(name) ? name : `"${name}"`}: ${kind},`);
  return [`export const ${name}: Readonly<Record<string, number>> = {`, ...lines, "};"].join("\n");
}

function optimizerTable(kinds: readonly NumberedOptimizer[]): string {
  const list = (names: readonly string[]) => `[${names.map((name) => `"${name}"`).join(", ")}]`;
  const lines = kinds.flatMap(({ name, kind, constants, arrays }) => [
    `  ${name}: {`,
    `    kind: ${kind},`,
    `    constants: ${list(constants)},`,
    `    arrays: ${list(arrays)},`,
    `    write({ ${constants.join(", ")} }, into, at) {`,
    ...constants.map((constant, index) => `      into[at + ${index}] = ${constant}!;`),
    "    },",
    "  },",
  ]);
  return [
    "/** The constants of an update in the order in which it reads them, and the arrays that it keeps. */",
    "export interface OptimizerKind {",
    "  readonly kind: number;",
    "  readonly constants: readonly string[];",
    "  readonly arrays: readonly string[];",
    "  /** Writes the constants from index `at` on. A function for each optimizer is what an engine compiles well. */",
    "  write(constants: Readonly<Record<string, number>>, into: Float32Array | Float64Array, at: number): void;",
    "}\n",
    `export const optimizerKinds: Readonly<Record<string, OptimizerKind>> = {`,
    ...lines,
    "};",
  ].join("\n");
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(generated())) await writeFile(new URL(path, import.meta.url), text);
}
