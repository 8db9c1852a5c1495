/**
 * Stands in the bundle for parts of zod that nothing here asks for (`[alias]` in wrangler.toml): translations of
 * its messages, since every sentence that this API says of a fault is its own (see zod.ts), the compiler of
 * schemas, which Workers may not run, and the reader and the writer of JSON Schema. Together they are two fifths of
 * zod.
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
