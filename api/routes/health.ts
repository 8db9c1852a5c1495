import { createRoute } from "@hono/zod-openapi";
import { ENGINE } from "../experiment/engine.ts";
import { readVariables, type VariableName, variables } from "../http/variables.ts";
import { response } from "../schemas/zod.ts";
import { json, problemResponses } from "./contract.ts";
import type { Api } from "./environment.ts";

const Health = response
  .strictObject({
    status: response.enum(["ok", "misconfigured"]).openapi({
      description: "`misconfigured` if a variable of the deployment is wrong.",
    }),
    engine: response.string(),
    wrong: response
      .array(
        response.strictObject({
          variable: response.enum(Object.keys(variables) as [VariableName]),
          detail: response.string(),
        }),
      )
      .max(Object.keys(variables).length)
      .optional()
      .openapi({ description: "The wrong variables, and what would be right." }),
  })
  .openapi("Health");

const NO_STORE = "no-store";

const contract = createRoute({
  method: "get",
  path: "/health",
  operationId: "health",
  tags: ["Service"],
  summary: "Check that the service is up",
  description: "Answers immediately with the engine that computes results, and with wrong variables.",
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
  api.openapi(contract, (c) => {
    const wrong = readVariables(c.env).wrong.map(({ name, detail }) => ({ variable: name, detail }));
    const health = wrong.length === 0 ? { status: "ok" as const } : { status: "misconfigured" as const };
    return c.json({ ...health, engine: ENGINE, ...(wrong.length > 0 && { wrong }) }, 200, {
      "Cache-Control": NO_STORE,
    });
  });
}
