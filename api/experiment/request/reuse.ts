/** Experiments that differ in little, as the cells of a sweep do, share the parts in which they are the same. */

/** Gives the named part of an experiment: made from the values that it depends on, and from nothing else. */
export type Reuse = <Part>(name: string, dependencies: readonly unknown[], make: () => Part) => Part;

/** Makes every part anew. */
export const anew: Reuse = (_name, _dependencies, make) => make();

/** Gives the part that was made last from the same first value, as long as the very same other values decide it. */
export function reuseParts(): Reuse {
  const made = new Map<string, Map<unknown, { readonly dependencies: readonly unknown[]; readonly part: unknown }>>();
  return <Part>(name: string, dependencies: readonly unknown[], make: () => Part): Part => {
    const parts = made.get(name) ?? new Map();
    made.set(name, parts);
    const known = parts.get(dependencies[0]);
    if (known?.dependencies.every((value: unknown, index: number) => Object.is(value, dependencies[index])))
      return known.part as Part;
    const part = make();
    parts.set(dependencies[0], { dependencies, part });
    return part;
  };
}
