import { ENGINE } from "./engine.ts";

/** Bytes of a short digest: with 128 bits, no two texts share one in practice. */
const ID_BYTES = 16;

/** The pattern of an id. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{22}$/;

/**
 * The id of a result: the first 16 bytes, in base64url (22 characters), of the SHA-256 over the canonical JSON of the
 * operation, the engine and the request with every default filled in.
 */
export function identify(operation: string, request: unknown): Promise<string> {
  return identifyCanonical(operation, canonicalJson(request));
}

/** The id of a result of any engine, from the canonical JSON of its request. */
export async function identifyCanonical(operation: string, request: string, engine = ENGINE): Promise<string> {
  const text = `{"engine":${JSON.stringify(engine)},"operation":${JSON.stringify(operation)},"request":${request}}`;
  return shortDigest(text);
}

/** The first 16 bytes of the SHA-256 of a text, in base64url. */
export async function shortDigest(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const bytes = String.fromCharCode(...new Uint8Array(digest, 0, ID_BYTES));
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The JSON text of `value` in the canonical form of RFC 8785 (JCS): keys sorted by UTF-16 code units, no spaces,
 * numbers and strings as ECMAScript writes them. `value` is plain JSON; fields that are undefined are left out. An array
 * that occurs again, as data do in every variant, is written once; `known` holds the texts of those written so far.
 */
export function canonicalJson(value: unknown, known = new Map<readonly unknown[], string>()): string {
  if (Array.isArray(value)) return listJson(value, known);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member, known)}`);
  return `{${members.join(",")}}`;
}

function listJson(list: readonly unknown[], known: Map<readonly unknown[], string>): string {
  // Rows of numbers are the bulk of a request, and JSON has but one way to write them.
  if (isNumbers(list)) return JSON.stringify(list);
  const written = known.get(list);
  if (written !== undefined) return written;
  const text = list.every(isNumbers)
    ? JSON.stringify(list)
    : `[${list.map((element) => canonicalJson(element, known)).join(",")}]`;
  known.set(list, text);
  return text;
}

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((element) => typeof element === "number");
}
