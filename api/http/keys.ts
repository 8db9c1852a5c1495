import { Problem } from "./problems.ts";

/** A SHA-256 digest in hexadecimal, as in the secret API_KEYS. */
const DIGEST = /^[0-9a-f]{64}$/;
const CHALLENGE = 'Bearer realm="trainability"';

/**
 * The digests in the secret API_KEYS, separated by spaces, commas or new lines. The secret holds digests, so that
 * reading it reveals no key. Throws a RangeError if it holds none, or anything else.
 */
export function readDigests(secret: string): string[] {
  const digests = secret
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (digests.length === 0 || !digests.every((digest) => DIGEST.test(digest))) {
    throw new RangeError(
      "API_KEYS must list SHA-256 digests of keys, 64 hexadecimal digits each. " +
        "Leave it unset for a service without keys.",
    );
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
  const hasKey = keyOf(authorization) !== undefined;
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
