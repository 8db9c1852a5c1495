/** The methods that answer at `path`, from the routes themselves; for the Allow header. */
export function allowedMethods(routes: readonly { readonly method: string; readonly path: string }[], path: string): string[] {
  const methods = new Set<string>();
  for (const route of routes) if (route.path === path && route.method !== "ALL") methods.add(route.method);
  if (methods.size === 0) return [];
  if (methods.has("GET")) methods.add("HEAD");
  methods.add("OPTIONS");
  return [...methods].sort();
}
