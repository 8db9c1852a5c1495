/** Circles in a directed graph: Tarjan's strongly connected components, and the shortest circle through each. */

type Graph<T> = ReadonlyMap<T, readonly T[]>;

/** One shortest circle of each component of two or more nodes, or of a node with an edge to itself: `[a, b, a]`. */
export function circles<T>(graph: Graph<T>): T[][] {
  return components(graph).flatMap((component) => {
    const members = new Set(component);
    const found = component.map((start) => shortestFrom(graph, start, members)).filter((path) => path !== undefined);
    return found.length === 0 ? [] : [found.reduce((best, path) => (path.length < best.length ? path : best))];
  });
}

/** Tarjan (1972), "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (2). */
function components<T>(graph: Graph<T>): T[][] {
  const index = new Map<T, number>();
  const low = new Map<T, number>();
  const stack: T[] = [];
  const found: T[][] = [];
  const visit = (node: T): void => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node)!, low.get(next)!));
    }
    if (low.get(node) === index.get(node)) found.push(stack.splice(stack.indexOf(node)));
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return found;
}

/** The shortest path from `start` back to itself among `members`, breadth first; undefined where there is none. */
function shortestFrom<T>(graph: Graph<T>, start: T, members: ReadonlySet<T>): T[] | undefined {
  const seen = new Set<T>();
  let paths: T[][] = [[start]];
  while (paths.length > 0) {
    const longer: T[][] = [];
    for (const path of paths) {
      for (const next of graph.get(path.at(-1)!) ?? []) {
        if (next === start) return [...path, next];
        if (!members.has(next) || seen.has(next)) continue;
        seen.add(next);
        longer.push([...path, next]);
      }
    }
    paths = longer;
  }
  return undefined;
}
