/** The parts of zod that the schemas use, for the bundle; see left-out-zod.ts. */

export {
  array,
  boolean,
  discriminatedUnion,
  enum,
  int,
  literal,
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
export { config, NEVER } from "zod/v4/core";
export * as core from "./zod-core.ts";
