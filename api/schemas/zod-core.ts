/** The parts of zod's core that the schemas use, for the bundle; see left-out-zod.ts. */
export { $constructor, util } from "zod/v4/core";
