/** zod with its OpenAPI extension and this API's own messages: `z` for requests, `response` for what answers them. */
import { z } from "@hono/zod-openapi";
import { messageOf } from "./messages.ts";

export { response } from "./responses.ts";

z.config({ customError: (issue) => messageOf(issue) });

export { z };
