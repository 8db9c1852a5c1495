/**
 * Stands in the bundle for zod's translations (`[alias]` in wrangler.toml): a third of the Worker, and every
 * sentence that this API says of a fault is its own; see zod.ts.
 */
export {};
