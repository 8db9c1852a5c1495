/** zod with its OpenAPI extension and this API's own messages. */
import { z } from "@hono/zod-openapi";
import { messageOf } from "./messages.ts";

z.config({ customError: (issue) => messageOf(issue) });

export { z };
