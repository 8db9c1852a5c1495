/** Lines of AssemblyScript as they are written: what they cost, and values that differ between branches. */

/** A number that every lane shares and that is known now, numbers or masks in lanes, or one condition for all lanes. */
export type Term =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "lanes" | "mask" | "flag"; readonly code: string };

/** Where statements are written to. */
export interface Code {
  readonly lines: string[];
  /** Roughly how many instructions they are. */
  cost: number;
}

/** The code of one side of a branch, and the variables that it leaves, by name. */
export interface Side extends Code {
  readonly results: ReadonlyMap<string, Term>;
}

/** Up to this cost, a side that no lane takes is computed all the same: testing takes as long. */
export const CHEAP = 8;
/** Above this cost, it is worth a test even if the other side is cheap. */
export const EXPENSIVE = 20;

/** The words of one kind of vector that branches are written in. */
export interface Words {
  /** A constant in every lane. */
  splat(value: number): string;
  /** Whether a mask is set in all lanes. */
  all(mask: string): string;
}

/** The number as AssemblyScript writes it. */
export const literal = (value: number): string => (Object.is(value, -0) ? "-0.0" : String(value));

export const newCode = (): Code => ({ lines: [], cost: 0 });

export function codeOf(value: Term, words: Words): string {
  return value.kind === "constant" ? words.splat(value.value) : value.code;
}

export const sameValue = (a: Term | undefined, b: Term | undefined): boolean =>
  a === b ||
  (a?.kind === "constant" && b?.kind === "constant" && Object.is(a.value, b.value)) ||
  (a !== undefined && b !== undefined && a.kind !== "constant" && b.kind !== "constant" && a.code === b.code);

/** The names of the variables of a function: each as in TypeScript, with a number if that is taken. */
export class Names {
  private readonly taken: Set<string>;

  constructor(reserved: Iterable<string> = []) {
    this.taken = new Set(reserved);
  }

  fresh(name: string): string {
    let free = name;
    for (let n = 2; this.taken.has(free); n++) free = `${name}${n}`;
    this.taken.add(free);
    return free;
  }
}

export interface Guards {
  /** Whether a side is skipped if no lane takes it. */
  readonly yes: boolean;
  readonly no: boolean;
}

/**
 * Writes both sides of a branch to `into`, and gives the variables after it: in each lane those of the side that `mask`
 * selects.
 */
export function merge(into: Code, mask: string, yes: Side, no: Side, guards: Guards, names: Names, words: Words) {
  const merged = new Map<string, Term>();
  const own = (key: string) => names.fresh(key === RESULT ? "result" : key.replace(/\W/g, ""));
  const differing = [...yes.results].filter(([key, value]) => !sameValue(value, no.results.get(key)));
  for (const [key, value] of yes.results) merged.set(key, value);
  if (!guards.yes) into.lines.push(...yes.lines);
  if (!guards.no) into.lines.push(...no.lines);
  into.cost += yes.cost + no.cost + differing.length;
  for (const [key, value] of differing) {
    const [a, b] = [codeOf(value, words), codeOf(no.results.get(key)!, words)];
    const kind = value.kind === "mask" ? "mask" : "lanes";
    if (!guards.yes && !guards.no) {
      const selected = `v128.bitselect(${a}, ${b}, ${mask})`;
      if (key === RESULT) merged.set(key, { kind, code: selected });
      else {
        const name = own(key);
        into.lines.push(`const ${name} = ${selected};`);
        merged.set(key, { kind, code: name });
      }
      continue;
    }
    const name = own(key);
    merged.set(key, { kind, code: name });
    const initial = guards.yes && guards.no ? words.splat(0) : guards.yes ? b : a;
    into.lines.push(`let ${name}: v128 = ${initial};`);
  }
  const assigned = (code: (key: string, name: string) => string) =>
    differing.map(([key]) => {
      const name = codeOf(merged.get(key)!, words);
      return `${name} = ${code(key, name)};`;
    });
  if (guards.yes) {
    const taken = (key: string, name: string) => {
      const value = codeOf(yes.results.get(key)!, words);
      return guards.no ? value : `v128.bitselect(${value}, ${name}, ${mask})`;
    };
    into.lines.push(`if (v128.any_true(${mask})) {`, ...yes.lines, ...assigned(taken), "}");
  }
  if (guards.no) {
    const other = (key: string, name: string) =>
      `v128.bitselect(${name}, ${codeOf(no.results.get(key)!, words)}, ${mask})`;
    into.lines.push(`if (!${words.all(mask)}) {`, ...no.lines, ...assigned(other), "}");
  }
  return merged;
}

/** The key of a value that a side returns. */
export const RESULT = "return";
