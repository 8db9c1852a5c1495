/**
 * Replaces unused parts of zod in the bundle (`[alias]` in wrangler.toml): translations of its messages, since this API
 * words its own (zod.ts); the schema compiler, which Workers may not run; the reader and the writer of JSON Schema.
 * Together they are two fifths of zod.
 */
const leftOut = undefined;

export {
  leftOut as fromJSONSchema,
  leftOut as INVALID,
  leftOut as compile,
  leftOut as compileFn,
  leftOut as withParser,
  leftOut as ZodCompileAsyncError,
  leftOut as ZodCompileUnsupportedError,
  leftOut as toJSONSchema,
  leftOut as JSONSchemaGenerator,
  leftOut as createStandardJSONSchemaMethod,
  leftOut as createToJSONSchemaMethod,
};
