/** The helpers of zod's core that the schemas use, for the bundle; see left-out-zod.ts. */
export { prefixIssues } from "../../node_modules/zod/v4/core/util.js";
