/** The numbers by which an engine knows activations, losses and optimizers. */
import { activationKinds, lossKinds, optimizerKinds } from "./generated-kinds.ts";

/** Functions of all outputs of a sample, which the engine has by hand. */
const FIRST_ROW = 64;

export const kinds: Readonly<Record<"activations" | "losses" | "optimizers", Readonly<Record<string, number>>>> = {
  activations: { ...activationKinds, softmax: FIRST_ROW },
  losses: { ...lossKinds, "cross-entropy": FIRST_ROW, "cross-entropy-with-logits": FIRST_ROW + 1 },
  optimizers: Object.fromEntries(Object.entries(optimizerKinds).map(([name, { kind }]) => [name, kind])),
};

/** The number of an entry. Throws a RangeError for one that the engine does not know. */
export function kindOf(table: keyof typeof kinds, name: string): number {
  const kind = kinds[table][name];
  if (kind === undefined) throw new RangeError(`the engine does not know "${name}" of the ${table}`);
  return kind;
}
