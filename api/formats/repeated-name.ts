const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const SPACE = 0x20;

export interface RepeatedName {
  readonly name: string;
  /** The index of its second quotation. */
  readonly at: number;
}

/**
 * The first name that an object of a JSON text has twice (RFC 8259, section 4); undefined if there is none, or if the
 * text is not JSON before that. It reads each character once and keeps the names of the objects that are open.
 */
export function repeatedName(text: string): RepeatedName | undefined {
  /** The names of each open object; null for a list. */
  const open: (Set<string> | null)[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === OPEN) open.push(new Set());
    else if (c === OPEN_LIST) open.push(null);
    else if (c === CLOSE || c === CLOSE_LIST) open.pop();
    else if (c === QUOTE) {
      const end = endOfString(text, i);
      const names = open.at(-1);
      if (names && isFollowedByColon(text, end)) {
        const name = nameOf(text.slice(i, end));
        if (name === undefined) return undefined;
        if (names.has(name)) return { name, at: i };
        names.add(name);
      }
      i = end - 1;
    }
  }
  return undefined;
}

/** The index after the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === BACKSLASH) i++;
    else if (c === QUOTE) return i + 1;
  }
  return text.length;
}

function isFollowedByColon(text: string, from: number): boolean {
  let i = from;
  while (i < text.length && text.charCodeAt(i) <= SPACE) i++;
  return text.charCodeAt(i) === COLON;
}

/** A name as it is meant: `"\\u0061"` is `a`. Undefined if it is not JSON. */
function nameOf(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}
