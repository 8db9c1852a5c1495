/** Experiments that differ in little, as the cells of a sweep do, share the parts in which they are the same. */

/** Gives the named part of an experiment: made from the values that it depends on, and from nothing else. */
export type Reuse = <Part>(name: string, dependencies: readonly unknown[], make: () => Part) => Part;

/** Makes every part anew. */
export const anew: Reuse = (_name, _dependencies, make) => make();

/** Gives the part of the experiment before, as long as the very same values decide it. */
export function reuseLast(): Reuse {
  const last = new Map<string, { readonly dependencies: readonly unknown[]; readonly part: unknown }>();
  return <Part>(name: string, dependencies: readonly unknown[], make: () => Part): Part => {
    const known = last.get(name);
    if (known?.dependencies.every((value, index) => Object.is(value, dependencies[index]))) return known.part as Part;
    const part = make();
    last.set(name, { dependencies, part });
    return part;
  };
}
