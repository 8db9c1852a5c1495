import { Problem } from "./problems.ts";

/** A SHA-256 digest in hexadecimal, as in the secret API_KEYS. */
const DIGEST = /^[0-9a-f]{64}$/;
const CHALLENGE = 'Bearer realm="trainability"';

/**
 * The digests in the secret API_KEYS, separated by spaces, commas or new lines. The secret holds digests, so that
 * reading it reveals no key. Throws a RangeError if it holds none, or anything else; its message quotes nothing.
 */
export function readDigests(secret: string): string[] {
  const digests = secret
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const wrong = digests.findIndex((digest) => !DIGEST.test(digest));
  if (digests.length === 0 || wrong >= 0) {
    const what = wrong < 0 ? "is empty" : `has something else at place ${wrong + 1} of ${digests.length}`;
    throw new RangeError(`${what}; it lists the SHA-256 digests of keys, 64 hexadecimal digits each`);
  }
  return digests;
}

/** The digest of the key in `authorization` if it is one of `digests`; null for any other key, or without one. */
export async function validKey(authorization: string | undefined, digests: readonly string[]): Promise<string | null> {
  const key = keyOf(authorization);
  if (key === undefined) return null;
  const digest = await digestOf(key);
  let found = false;
  for (const valid of digests) found = sameText(digest, valid) || found;
  return found ? digest : null;
}

/** The problem for a request without a valid key (RFC 6750, section 3). */
export function unauthorized(authorization: string | undefined): Problem {
  const hasKey = isKey(authorization);
  const detail = hasKey
    ? "The API key in Authorization is not valid; ask the operator of the service for one."
    : "This service requires an API key. Send it as Authorization: Bearer <key>, or ask the operator for one.";
  return new Problem(
    "unauthorized",
    detail,
    {},
    { "WWW-Authenticate": hasKey ? `${CHALLENGE}, error="invalid_token"` : CHALLENGE },
  );
}

/** Whether the header Authorization contains a key, valid or not. */
export function isKey(authorization: string | undefined): boolean {
  return keyOf(authorization) !== undefined;
}

function keyOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
}

async function digestOf(key: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether two strings of equal length are the same, in constant time. */
function sameText(a: string, b: string): boolean {
  let different = 0;
  for (let i = 0; i < a.length; i++) different |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return different === 0;
}
