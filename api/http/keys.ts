import { Problem } from "./problems.ts";

/** A digest as the secret API_KEYS lists it: SHA-256, in hexadecimal digits. */
const DIGEST = /^[0-9a-f]{64}$/;
const CHALLENGE = 'Bearer realm="trainability"';

/**
 * The digests in the secret API_KEYS, which are separated by spaces, commas or new lines: what is configured opens
 * nothing to the one who reads it. Throws a RangeError where there is none, or something else among them.
 */
export function readDigests(secret: string): string[] {
  const digests = secret
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (digests.length === 0 || !digests.every((digest) => DIGEST.test(digest))) {
    throw new RangeError(
      "API_KEYS must list SHA-256 digests of keys, 64 hexadecimal digits each; leave it unset for a service without keys.",
    );
  }
  return digests;
}

/**
 * The digest of the key that `authorization` carries, where it is one of `digests`; null for any other, and for none.
 */
export async function knownKey(authorization: string | undefined, digests: readonly string[]): Promise<string | null> {
  const key = keyOf(authorization);
  if (key === undefined) return null;
  const given = await digestOf(key);
  let found = false;
  for (const digest of digests) found = sameText(given, digest) || found;
  return found ? given : null;
}

/** The problem of a request without a known key (RFC 6750, section 3). */
export function unauthorized(authorization: string | undefined): Problem {
  const carried = keyOf(authorization) !== undefined;
  const detail = carried
    ? "The key in Authorization is none of those that are known here; ask whoever runs this service for one."
    : "This service asks for a key; send it as Authorization: Bearer <key>, or ask whoever runs the service for one.";
  return new Problem(
    "unauthorized",
    detail,
    {},
    { "WWW-Authenticate": carried ? `${CHALLENGE}, error="invalid_token"` : CHALLENGE },
  );
}

function keyOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
}

async function digestOf(key: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether two texts of one length are the same, in a time that does not tell where they differ. */
function sameText(a: string, b: string): boolean {
  let different = 0;
  for (let i = 0; i < a.length; i++) different |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return different === 0;
}
