/**
 * Replaces the list of all that zod exports in the bundle (`[alias]` in wrangler.toml): these are the parts that schemas
 * use, and the bundler leaves out the rest.
 */
export {
  array,
  boolean,
  config,
  discriminatedUnion,
  enum,
  gt,
  gte,
  int,
  literal,
  lt,
  lte,
  maxLength,
  minLength,
  NEVER,
  null,
  number,
  record,
  strictObject,
  string,
  union,
  unknown,
  ZodArray,
  ZodLiteral,
  ZodNullable,
  ZodNumber,
  ZodObject,
  ZodType,
} from "zod/v4";
