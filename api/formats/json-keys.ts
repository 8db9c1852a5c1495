/**
 * The first duplicate key of any object in `text`, with the path to that object; undefined if there is none. `text`
 * must be valid JSON. JSON.parse would silently keep the last of two equal keys.
 */
export function duplicateKey(text: string): { readonly path: readonly string[]; readonly key: string } | undefined {
  // The open objects and lists: for an object its keys so far, for a list null, since its strings are not keys.
  const open: (Set<string> | null)[] = [];
  const path: string[] = [];
  let expectKey = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '"') {
      const end = endOfString(text, i);
      if (expectKey) {
        const key = JSON.parse(text.slice(i, end + 1)) as string;
        const keys = open.at(-1)!;
        if (keys.has(key)) return { path: path.slice(0, open.length - 1), key };
        keys.add(key);
        path[open.length - 1] = key;
        expectKey = false;
      }
      i = end;
    } else if (c === "{") {
      open.push(new Set());
      expectKey = true;
    } else if (c === "[") {
      open.push(null);
      path[open.length - 1] = "";
      expectKey = false;
    } else if (c === "}" || c === "]") {
      open.pop();
      expectKey = false;
    } else if (c === ",") {
      expectKey = open.at(-1) !== null;
    }
  }
  return undefined;
}

/** The index of the closing quotation mark of the string that starts at `start`. */
function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (text[i] !== '"') i += text[i] === "\\" ? 2 : 1;
  return i;
}
