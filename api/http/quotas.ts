import type { Quota } from "./bucket.ts";

/**
 * The CPU time that one client may spend: what its bucket holds, and the seconds in which an empty one refills. A full
 * bucket holds the default request of every operation many times over.
 */
export const quotas = {
  network: {
    summary: "a client without a key: an IPv4 address, or the /64 network of an IPv6 address",
    milliseconds: 60_000,
    seconds: 600,
  },
  key: { summary: "a client with a key", milliseconds: 600_000, seconds: 600 },
} as const satisfies Record<string, Quota & { readonly summary: string }>;
export type QuotaName = keyof typeof quotas;
