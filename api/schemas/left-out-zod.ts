/**
 * Replaces the package zod in the bundle (`[alias]` in wrangler.toml) by the parts of it that this API uses. The package
 * exports an object of everything, and no bundler can leave out parts of an object.
 */
export * as z from "./zod-parts.ts";
