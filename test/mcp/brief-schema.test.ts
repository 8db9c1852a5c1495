/** The schemas of the tools: small, and true to the whole ones. */
import { readFileSync } from "node:fs";
import { Validator } from "@cfworker/json-schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { briefSchema } from "../../api/mcp/brief-schema.ts";
import { requestSchema } from "../../api/mcp/request-schema.ts";
import { tools } from "../../api/mcp/tools.ts";
import { operations } from "../worker/contract/document.ts";
import { valuesOf } from "../worker/contract/values.ts";

const document = JSON.parse(readFileSync("openapi/openapi.json", "utf8"));

/** Bytes of a tool's schema and description, and of all of them. */
const MOST_BYTES = { tool: 10_500, all: 41_000 };

const sized = Object.entries(tools).map(([name, { operation, description }]) => {
  const schema = briefSchema(requestSchema(document, operation));
  const { body, examples } = operations.find(({ path, method }) => path === `/${operation}` && method === "POST")!;
  return { name, schema, body: body!, examples, bytes: Buffer.byteLength(description + JSON.stringify(schema)) };
});

it("are small enough for the context of a model", () => {
  for (const { bytes } of sized) expect(bytes).toBeLessThan(MOST_BYTES.tool);
  expect(sized.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(MOST_BYTES.all);
});

describe.each(sized)("the schema of $name", ({ schema, body, examples }) => {
  const validator = new Validator(schema as never, "2020-12");
  const accepts = (value: unknown) => validator.validate(value).valid;

  it("accepts what the whole schema accepts", () => {
    for (const example of examples) expect(accepts(example)).toBe(true);
    fc.assert(fc.property(valuesOf(body), accepts), { numRuns: 300, seed: 21 });
  });

  it("refuses unknown fields and names, and values of the wrong kind", () => {
    const holder = "baseline" in (schema["properties"] as object) ? "baseline" : "experiment";
    const rest = holder === "baseline" ? { variants: [{ name: "a", patch: {} }] } : {};
    const wrong = [
      { epochs: 0 },
      { epochs: "many" },
      { lerningRate: 1 },
      { optimizer: "adan" },
      { optimizer: { name: "adan" } },
      { optimizer: { name: "adam", beta3: 1 } },
      { optimizer: { name: "adam", beta1: "high" } },
      { network: { layers: [] } },
      { network: { layers: [{ units: 2, activation: "rellu" }] } },
      { data: { generator: "sinus" } },
      { data: { inputs: [[0]] } },
      { schedule: { name: "warmup", then: "never" } },
      { success: { accuracyAtLeast: 1.5 } },
    ];
    expect(accepts({ [holder]: { optimizer: { name: "adam", beta1: 0.5 } }, ...rest })).toBe(true);
    for (const experiment of wrong)
      expect(accepts({ [holder]: experiment, ...rest }), JSON.stringify(experiment)).toBe(false);
  });
});
