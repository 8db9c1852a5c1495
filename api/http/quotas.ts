import type { Quota } from "./bucket.ts";

/**
 * The CPU time that one client may spend: what its bucket holds, and the seconds in which an empty one refills. A full
 * bucket holds the default request of every operation many times over.
 */
export const quotas = {
  /** Without a key: an IPv4 address, or the /64 network of an IPv6 address. */
  network: {
    milliseconds: 60_000,
    seconds: 600,
  },
  /** With a key. */
  key: { milliseconds: 600_000, seconds: 600 },
} as const satisfies Record<string, Quota>;

/**
 * The CPU milliseconds as which each stored byte of a request counts that is stored without being computed: a longest
 * request takes a sixth of a network's bucket, so that nobody fills the store within hours.
 */
export const STORED_BYTE = 0.01;
export type QuotaName = keyof typeof quotas;
