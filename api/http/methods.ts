/** The methods that `path` supports, for the Allow header. Routes may have parameters (`/results/:id`). */
export function allowedMethods(
  routes: readonly { readonly method: string; readonly path: string }[],
  path: string,
): string[] {
  const methods = new Set<string>();
  for (const route of routes) if (route.method !== "ALL" && matches(route.path, path)) methods.add(route.method);
  if (methods.size === 0) return [];
  if (methods.has("GET")) methods.add("HEAD");
  methods.add("OPTIONS");
  return [...methods].sort();
}

function matches(pattern: string, path: string): boolean {
  const expected = pattern.split("/");
  const actual = path.split("/", expected.length + 1);
  return (
    expected.length === actual.length &&
    expected.every((part, index) => (part.startsWith(":") ? actual[index] !== "" : part === actual[index]))
  );
}
