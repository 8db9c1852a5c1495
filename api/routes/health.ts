import { createRoute } from "@hono/zod-openapi";
import { ENGINE } from "../experiment/engine.ts";
import { z } from "../schemas/zod.ts";
import { json, problemResponses } from "./contract.ts";
import type { Api } from "./environment.ts";

const Health = z.strictObject({ status: z.literal("ok"), engine: z.string() }).openapi("Health");

const NO_STORE = "no-store";

const contract = createRoute({
  method: "get",
  path: "/health",
  operationId: "health",
  tags: ["Service"],
  summary: "Check that the service is up",
  description: "Answers immediately with the engine that computes results.",
  responses: {
    200: {
      description: "The service is up.",
      content: json(Health),
      headers: {
        "Cache-Control": {
          description: "The answer is about this moment.",
          schema: { type: "string" as const, const: NO_STORE },
        },
      },
    },
    ...problemResponses(["method-not-allowed", "internal-error"]),
  },
});

export function health(api: Api): void {
  api.openapi(contract, (c) => c.json({ status: "ok" as const, engine: ENGINE }, 200, { "Cache-Control": NO_STORE }));
}
