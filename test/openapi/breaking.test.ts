import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { breakagesOf, type Contract, mayBreak } from "../../openapi/breaking.ts";
import { RELEASED, withoutWords } from "../../openapi/release.ts";

const read = async (path: string | URL) =>
  JSON.parse(await readFile(new URL(path, new URL("../../", import.meta.url)), "utf8"));
const present = (await read("openapi/openapi.json")) as Contract;

describe("the document", () => {
  it("breaks nothing that the released one promised, unless its version says so (then `npm run release`)", async () => {
    const released = (await read(RELEASED)) as Contract;
    const breakages = breakagesOf(released, present);
    if (!mayBreak(released.info.version, present.info.version)) expect(breakages).toEqual([]);
  });

  it("has the version of the service and of the SDK", async () => {
    const [service, sdk] = [await read("package.json"), await read("sdk/package.json")];
    expect([present.info.version, sdk.version]).toEqual([service.version, service.version]);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: a document is changed here in ways that its types forbid.
type Node = Record<string, any>;
/** The document, changed; schemas by their names. */
function changed(change: (document: Node, schemas: Record<string, Node>) => void): Contract {
  const document = structuredClone(withoutWords(present)) as Node;
  change(document, document["components"].schemas);
  return document as Contract;
}
const layer = (schemas: Record<string, Node>) => schemas["LayerInput"]!["properties"] as Node;
const sgd = (schemas: Record<string, Node>) =>
  (schemas["OptimizerInput"]!["anyOf"] as Node[]).find(({ properties }) => properties?.name.enum[0] === "sgd")!;

describe("breaks clients:", () => {
  it.each<[string, Parameters<typeof changed>[0], string | RegExp]>([
    ["a path that is gone", ({ paths }) => delete paths["/compare"], "POST /compare is gone"],
    ["an operation that is gone", ({ paths }) => delete paths["/results/{id}"].get, "GET /results/{id} is gone"],
    [
      "an operation by another name",
      ({ paths }) => (paths["/train"].post.operationId = "run"),
      "called run and was train",
    ],
    ["a status that is gone", ({ paths }) => delete paths["/train"].post.responses["422"], "answers with 422 no more"],
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
      "a media type of bodies that is gone",
      ({ paths }) => delete paths["/inspect"].post.requestBody.content["application/octet-stream"],
      "the request as application/octet-stream is gone",
    ],
    [
      "a parameter that is gone",
      ({ paths }) => paths["/train"].post.parameters.shift(),
      "the query parameter picture is gone",
    ],
    [
      "a picture that is gone",
      ({ paths }) => paths["/train"].post.parameters[0].schema.enum.pop(),
      'picture takes "units" no more',
    ],
    [
      "a parameter that must be given",
      ({ paths }) => paths["/train"].post.parameters.push({ name: "unit", in: "query", required: true, schema: {} }),
      "the parameter unit must be given now",
    ],
    [
      "a key that must be sent",
      ({ paths }) => (paths["/train"].post.security = [{ key: [] }]),
      "asks for a key, and did not",
    ],
    [
      "a body that must be sent",
      ({ paths }) => (paths["/health"].get.requestBody = { content: {} }),
      "a body must be given now",
    ],
    [
      "a field of requests that must be given",
      (_, schemas) => (schemas["TrainRequest"]!["required"] = ["seed"]),
      "the request.seed must be given now",
    ],
    [
      "a field of requests that is gone",
      (_, schemas) => delete schemas["TrainRequest"]!["properties"].validation,
      "the request.validation is gone",
    ],
    [
      "a deep field of requests that is gone",
      (_, schemas) => delete layer(schemas)["dropout"],
      /layers\[\]\.dropout is gone/,
    ],
    [
      "a maximum that is lower",
      (_, schemas) => (layer(schemas)["units"].maximum = 512),
      /units may be as much as 1024 no more/,
    ],
    [
      "a minimum that is higher",
      (_, schemas) => (layer(schemas)["units"].minimum = 2),
      /units may be as little as 1 no more/,
    ],
    [
      "an end that does not belong any more",
      (_, schemas) => Object.assign(layer(schemas)["l1"], { minimum: undefined, exclusiveMinimum: 0 }),
      /l1 may be as little as 0 no more/,
    ],
    [
      "fewer elements",
      (_, schemas) => (schemas["Points"]!["properties"].inputs.maxItems = 10),
      /inputs has a lower maxItems/,
    ],
    [
      "more elements",
      (_, schemas) => (schemas["Points"]!["properties"].inputs.minItems = 2),
      /inputs has a greater minItems/,
    ],
    [
      "a name that is gone",
      (_, schemas) => schemas["ActivationInput"]!["anyOf"][0].enum.shift(),
      /activation takes ".*" no more/,
    ],
    [
      "a choice that is gone",
      (_, schemas) =>
        schemas["OptimizerInput"]!["anyOf"].splice(schemas["OptimizerInput"]!["anyOf"].indexOf(sgd(schemas)), 1),
      /optimizer\.name takes "sgd" no more/,
    ],
    [
      "a parameter of a choice that is gone",
      (_, schemas) => delete sgd(schemas)["properties"].momentum,
      /optimizer\.momentum is gone/,
    ],
    [
      "a type that is taken no more",
      (_, schemas) => (schemas["ExperimentInput"]!["properties"].framework.type = "string"),
      /framework takes null no more/,
    ],
    [
      "fields of any name that are taken no more",
      (_, schemas) => (schemas["ExperimentPatch"]!["additionalProperties"] = false),
      /patch takes fields of any name no more/,
    ],
    [
      "a field of results that is gone",
      (_, schemas) => {
        delete schemas["TrainResult"]!["properties"].success;
        schemas["TrainResult"]!["required"] = schemas["TrainResult"]!["required"].filter(
          (name: string) => name !== "success",
        );
      },
      "200.success may be missing now",
    ],
    [
      "a field of results that may be missing",
      (_, schemas) => schemas["Study"]!["required"].pop(),
      /baseline\.law may be missing now/,
    ],
    [
      "an optional field of problems that is gone",
      (_, schemas) => delete schemas["Problem"]!["properties"].fits,
      "422.fits is gone",
    ],
    [
      "a field of results of another type",
      (_, schemas) => (schemas["TrainResult"]!["properties"].success = { type: "string" }),
      "200.success was never string",
    ],
    [
      "a field of results that may be null",
      (_, schemas) => (schemas["TrainResult"]!["properties"].success.type = ["boolean", "null"]),
      "200.success was never null",
    ],
    [
      "an integer of results with a fraction",
      (_, schemas) => (schemas["Study"]!["properties"].trials.type = "number"),
      /trials was never number/,
    ],
    [
      "a name that results never had",
      (_, schemas) => schemas["Outcome"]!["enum"].push("exploded"),
      /outcome may now be "exploded"/,
    ],
    [
      "a name of results that may be any text",
      (_, schemas) => delete schemas["Outcome"]!["enum"],
      /outcome is one of 4 names no more/,
    ],
    [
      "ids of another form",
      (_, schemas) => (schemas["TrainResult"]!["properties"].id.pattern = "^[0-9a-f]{32}$"),
      "200.id has another pattern",
    ],
  ])("%s", (_, change, words) => {
    const found = breakagesOf(withoutWords(present) as Contract, changed(change));
    expect(found.join("\n")).toMatch(words);
  });
});

describe("breaks nobody:", () => {
  it.each<[string, Parameters<typeof changed>[0]]>([
    ["nothing at all", () => {}],
    ["another path", ({ paths }) => (paths["/more"] = paths["/health"])],
    ["another status", ({ paths }) => (paths["/train"].post.responses["451"] = {})],
    [
      "another parameter",
      ({ paths }) => paths["/train"].post.parameters.push({ name: "unit", in: "query", schema: {} }),
    ],
    ["another field of requests", (_, schemas) => (schemas["TrainRequest"]!["properties"].note = { type: "string" })],
    ["a wider range", (_, schemas) => Object.assign(layer(schemas)["units"], { minimum: 0, maximum: 4096 })],
    ["another name to ask for", (_, schemas) => schemas["ActivationInput"]!["anyOf"][0].enum.push("gaussian")],
    [
      "another choice",
      (_, schemas) =>
        schemas["OptimizerInput"]!["anyOf"].push({
          type: "object",
          properties: { name: { type: "string", enum: ["lion"] } },
          required: ["name"],
          additionalProperties: false,
        }),
    ],
    ["a field of requests that may be left out now", (_, schemas) => (schemas["CompareRequest"]!["required"] = [])],
    [
      "another field of results",
      (_, schemas) => {
        schemas["TrainResult"]!["properties"].note = { type: "string" };
        schemas["TrainResult"]!["required"].push("note");
      },
    ],
    ["a field of results that is always there now", (_, schemas) => schemas["Problem"]!["required"].push("errors")],
    ["a name that results do not have any more", (_, schemas) => schemas["Outcome"]!["enum"].pop()],
  ])("%s", (_, change) => {
    expect(breakagesOf(withoutWords(present) as Contract, changed(change))).toEqual([]);
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
