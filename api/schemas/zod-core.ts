/** The parts of zod's core that the schemas use, for the bundle; see left-out-zod.ts. */
export { $constructor } from "../../node_modules/zod/v4/core/core.js";
export * as util from "./zod-util.ts";
