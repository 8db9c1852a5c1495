import { createRoute } from "@hono/zod-openapi";
import { ENGINE } from "../experiment/engine.ts";
import { z } from "../schemas/zod.ts";
import { json, problemResponses } from "./contract.ts";
import type { Api } from "./environment.ts";

const Health = z.strictObject({ status: z.literal("ok"), engine: z.string() }).openapi("Health");

const NEVER = "no-store";

const contract = createRoute({
  method: "get",
  path: "/health",
  operationId: "health",
  tags: ["Service"],
  summary: "Tell that the service answers",
  description: "Answers at once, and names the engine that results come from.",
  responses: {
    200: {
      description: "It does.",
      content: json(Health),
      headers: {
        "Cache-Control": { description: "It is true now.", schema: { type: "string" as const, const: NEVER } },
      },
    },
    ...problemResponses(["method-not-allowed", "internal-error"]),
  },
});

export function health(api: Api): void {
  api.openapi(contract, (c) => c.json({ status: "ok" as const, engine: ENGINE }, 200, { "Cache-Control": NEVER }));
}
