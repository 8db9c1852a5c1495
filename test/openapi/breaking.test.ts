import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { breakagesOf, type Contract, mayBreak } from "../../openapi/breaking.ts";
import { contractOf, RELEASED } from "../../openapi/release.ts";

const read = async (path: string | URL) =>
  JSON.parse(await readFile(new URL(path, new URL("../../", import.meta.url)), "utf8"));
const present = (await read("openapi/openapi.json")) as Contract;

describe("the document", () => {
  it("breaks no client of the released one, unless its version may (then `npm run release`)", async () => {
    const released = (await read(RELEASED)) as Contract;
    const breakages = breakagesOf(released, present);
    if (!mayBreak(released.info.version, present.info.version)) expect(breakages).toEqual([]);
  });

  it("has the version of the service and the SDK", async () => {
    const [service, sdk] = [await read("package.json"), await read("sdk/package.json")];
    expect([present.info.version, sdk.version]).toEqual([service.version, service.version]);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: the changes here are ones that the types of a document forbid.
type Node = Record<string, any>;
/** A changed copy of the document. `change` gets the copy and its named schemas. */
function changed(change: (document: Node, schemas: Record<string, Node>) => void): Contract {
  const document = structuredClone(contractOf(present)) as Node;
  change(document, document["components"].schemas);
  return document as Contract;
}
const indexOfPicture = (paths: Node) =>
  (paths["/train"].post.parameters as Node[]).findIndex(({ name }) => name === "picture");
const layers = (schemas: Record<string, Node>) =>
  schemas["ExperimentInput"]!["properties"].network.properties.layers as Node;
const layer = (schemas: Record<string, Node>) => schemas["LayerInput"]!["properties"] as Node;
const sgd = (schemas: Record<string, Node>) =>
  (schemas["OptimizerInput"]!["anyOf"] as Node[]).find(({ properties }) => properties?.name.enum[0] === "sgd")!;

describe("these changes break clients:", () => {
  it.each<[string, Parameters<typeof changed>[0], string | RegExp]>([
    ["a path that is gone", ({ paths }) => delete paths["/compare"], "POST /compare is gone"],
    ["an operation that is gone", ({ paths }) => delete paths["/results/{id}"].get, "GET /results/{id} is gone"],
    [
      "a different operationId",
      ({ paths }) => (paths["/train"].post.operationId = "run"),
      "its operationId is run instead of train",
    ],
    [
      "a status that is gone",
      ({ paths }) => delete paths["/train"].post.responses["422"],
      "it no longer answers with 422",
    ],
    [
      "a content type that is gone",
      ({ paths }) => delete paths["/train"].post.responses["200"].content["text/csv"],
      "200 as text/csv is gone",
    ],
    [
      "a header that is gone",
      ({ paths }) => delete paths["/train"].post.responses["200"].headers.ETag,
      "the header ETag of 200 is gone",
    ],
    [
      "a header of a shared response that is gone",
      ({ components }) => delete components.responses.CpuTimeSpent.headers.RateLimit,
      "POST /train: the header RateLimit of 429 is gone",
    ],
    [
      "a shared parameter that becomes required",
      ({ components }) => (components.parameters["Idempotency-Key"].required = true),
      "POST /compare: the parameter Idempotency-Key is now required",
    ],
    [
      "a media type of request bodies that is gone",
      ({ paths }) => delete paths["/inspect"].post.requestBody.content["application/octet-stream"],
      "the request as application/octet-stream is gone",
    ],
    [
      "a parameter that is gone",
      ({ paths }) => paths["/train"].post.parameters.splice(indexOfPicture(paths), 1),
      "the query parameter picture is gone",
    ],
    [
      "a picture that is gone",
      ({ paths }) => paths["/train"].post.parameters[indexOfPicture(paths)].schema.enum.pop(),
      'picture no longer accepts "units"',
    ],
    [
      "a parameter that becomes required",
      ({ paths }) => paths["/train"].post.parameters.push({ name: "unit", in: "query", required: true, schema: {} }),
      "the parameter unit is now required",
    ],
    [
      "a key that becomes required",
      ({ paths }) => (paths["/train"].post.security = [{ key: [] }]),
      "a key is now required",
    ],
    [
      "a body that becomes required",
      ({ paths }) => (paths["/health"].get.requestBody = { content: {} }),
      "a body is now required",
    ],
    [
      "a request field that becomes required",
      (_, schemas) => (schemas["TrainRequest"]!["required"] = ["seed"]),
      "the request.seed is now required",
    ],
    [
      "a request field that is gone",
      (_, schemas) => delete schemas["TrainRequest"]!["properties"].seed,
      "the request.seed is gone",
    ],
    [
      "a nested request field that is gone",
      (_, schemas) => delete layer(schemas)["dropout"],
      /layers\[\]\.dropout is gone/,
    ],
    [
      "a lower maximum",
      (_, schemas) => (layer(schemas)["units"].maximum = 512),
      /units no longer accepts values up to 1024/,
    ],
    [
      "a higher minimum",
      (_, schemas) => (layer(schemas)["units"].minimum = 2),
      /units no longer accepts values down to 1/,
    ],
    [
      "a bound that becomes exclusive",
      (_, schemas) => Object.assign(layer(schemas)["l1"], { minimum: undefined, exclusiveMinimum: 0 }),
      /l1 no longer accepts values down to 0/,
    ],
    ["a lower maxItems", (_, schemas) => (layers(schemas)["maxItems"] = 10), /layers has a lower maxItems/],
    ["a greater minItems", (_, schemas) => (layers(schemas)["minItems"] = 2), /layers has a greater minItems/],
    [
      "a value of an enumeration that is gone",
      (_, schemas) => schemas["ActivationInput"]!["anyOf"][0].enum.shift(),
      /activation no longer accepts ".*"/,
    ],
    [
      "an alternative of a union that is gone",
      (_, schemas) =>
        schemas["OptimizerInput"]!["anyOf"].splice(schemas["OptimizerInput"]!["anyOf"].indexOf(sgd(schemas)), 1),
      /optimizer\.name no longer accepts "sgd"/,
    ],
    [
      "a field of an alternative that is gone",
      (_, schemas) => delete sgd(schemas)["properties"].momentum,
      /optimizer\.momentum is gone/,
    ],
    [
      "a type that is no longer accepted",
      (_, schemas) => (schemas["ExperimentInput"]!["properties"].framework.type = "string"),
      /framework no longer accepts the type null/,
    ],
    [
      "fields of any name that are no longer accepted",
      (_, schemas) => (schemas["ExperimentPatch"]!["additionalProperties"] = false),
      /patch no longer accepts fields of any name/,
    ],
    [
      "a result field that is gone",
      (_, schemas) => {
        delete schemas["TrainResult"]!["properties"].success;
        schemas["TrainResult"]!["required"] = schemas["TrainResult"]!["required"].filter(
          (name: string) => name !== "success",
        );
      },
      "200.success may now be missing",
    ],
    [
      "a result field that becomes optional",
      (_, schemas) => schemas["Study"]!["required"].pop(),
      /baseline\.law may now be missing/,
    ],
    [
      "an optional problem field that is gone",
      (_, schemas) => delete schemas["Problem"]!["properties"].fits,
      "422.fits is gone",
    ],
    [
      "a result field of a different type",
      (_, schemas) => (schemas["TrainResult"]!["properties"].success = { type: "string" }),
      "200.success may now have the type string",
    ],
    [
      "a result field that becomes nullable",
      (_, schemas) => (schemas["TrainResult"]!["properties"].success.type = ["boolean", "null"]),
      "200.success may now have the type null",
    ],
    [
      "an integer in results that becomes a number",
      (_, schemas) => (schemas["Study"]!["properties"].trials.type = "number"),
      /trials may now have the type number/,
    ],
    [
      "a new value of an enumeration in results",
      (_, schemas) => schemas["Outcome"]!["enum"].push("exploded"),
      /outcome may now be "exploded"/,
    ],
    [
      "an enumeration in results that becomes any string",
      (_, schemas) => delete schemas["Outcome"]!["enum"],
      /outcome is no longer limited to 4 values/,
    ],
    [
      "a different pattern of ids",
      (_, schemas) => (schemas["TrainResult"]!["properties"].id.pattern = "^[0-9a-f]{32}$"),
      "200.id has a different pattern",
    ],
  ])("%s", (_, change, words) => {
    const found = breakagesOf(contractOf(present) as Contract, changed(change));
    expect(found.join("\n")).toMatch(words);
  });
});

describe("these changes break no client:", () => {
  it.each<[string, Parameters<typeof changed>[0]]>([
    ["none at all", () => {}],
    ["a new path", ({ paths }) => (paths["/more"] = paths["/health"])],
    ["a new status", ({ paths }) => (paths["/train"].post.responses["451"] = {})],
    [
      "a new optional parameter",
      ({ paths }) => paths["/train"].post.parameters.push({ name: "unit", in: "query", schema: {} }),
    ],
    [
      "a new optional request field",
      (_, schemas) => (schemas["TrainRequest"]!["properties"].note = { type: "string" }),
    ],
    ["a wider range", (_, schemas) => Object.assign(layer(schemas)["units"], { minimum: 0, maximum: 4096 })],
    [
      "a new value of an enumeration in requests",
      (_, schemas) => schemas["ActivationInput"]!["anyOf"][0].enum.push("gaussian"),
    ],
    [
      "a new alternative of a union in requests",
      (_, schemas) =>
        schemas["OptimizerInput"]!["anyOf"].push({
          type: "object",
          properties: { name: { type: "string", enum: ["lion"] } },
          required: ["name"],
          additionalProperties: false,
        }),
    ],
    ["a request field that becomes optional", (_, schemas) => (schemas["CompareRequest"]!["required"] = [])],
    [
      "a new result field",
      (_, schemas) => {
        schemas["TrainResult"]!["properties"].note = { type: "string" };
        schemas["TrainResult"]!["required"].push("note");
      },
    ],
    ["a result field that becomes required", (_, schemas) => schemas["Problem"]!["required"].push("errors")],
    ["a value of an enumeration that results no longer have", (_, schemas) => schemas["Outcome"]!["enum"].pop()],
  ])("%s", (_, change) => {
    expect(breakagesOf(contractOf(present) as Contract, changed(change))).toEqual([]);
  });
});

it.each([
  ["0.1.0", "0.1.1", false],
  ["0.1.0", "0.2.0", true],
  ["0.9.0", "0.10.0", true],
  ["0.2.0", "0.1.0", false],
  ["0.1.0", "1.0.0", true],
  ["1.2.0", "1.3.0", false],
  ["1.2.0", "2.0.0", true],
  ["2.0.0", "1.9.0", false],
  ["1.0.0", "0.9.0", false],
])("from %s to %s may break: %s", (released, next, may) => expect(mayBreak(released, next)).toBe(may));
