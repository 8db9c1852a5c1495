/**
 * The first key that an object within `text` holds twice, with the path to that object; undefined where
 * all differ. JSON.parse keeps the last of two and says nothing. `text` must be JSON.
 */
export function duplicateKey(text: string): { readonly path: readonly string[]; readonly key: string } | undefined {
  // For an object the keys so far; null for a list, whose strings are no keys.
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

/** The index of the quotation mark that closes the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (text[i] !== '"') i += text[i] === "\\" ? 2 : 1;
  return i;
}
