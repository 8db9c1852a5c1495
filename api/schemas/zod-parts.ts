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
} from "../../node_modules/zod/v4/classic/schemas.js";
export { config, NEVER } from "../../node_modules/zod/v4/core/core.js";
export * as core from "./zod-core.ts";
