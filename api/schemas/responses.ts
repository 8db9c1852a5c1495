/**
 * zod for the schemas of responses, which describe answers in the OpenAPI document. No answer is read with one, so
 * `[alias]` in wrangler.toml replaces it: a Worker, which does not write the document, builds none of them.
 */
export { z as response } from "@hono/zod-openapi";
