import { describe, expect, it } from "vitest";
import type { Document, ExampleObject, Header, OperationObject, ResponseObject } from "../../openapi/model.ts";
import document from "../../openapi/openapi.json" with { type: "json" };
import { inlined, targetOf } from "../../openapi/references.ts";
import { shareParts } from "../../openapi/share.ts";

/** The bytes that the document may have without white space. */
const MAX_BYTES = 580_000;

/** Every reference below a node. */
function referencesIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = "$ref" in node ? [node.$ref as string] : [];
  return [...own, ...Object.values(node).flatMap(referencesIn)];
}

describe("the committed document", () => {
  const { examples, headers, parameters, responses } = document.components as Record<string, Record<string, object>>;

  it(`has at most ${MAX_BYTES} bytes without white space`, () => {
    expect(Buffer.byteLength(JSON.stringify(document))).toBeLessThanOrEqual(MAX_BYTES);
  });

  it("has every example once, among the components", () => {
    const values = Object.values(examples as Record<string, ExampleObject>).map(({ value }) => JSON.stringify(value));
    expect(new Set(values).size).toBe(values.length);
    expect(JSON.stringify(document.paths)).not.toContain('"value":');
  });

  it("names every example by what it is", () => {
    expect(Object.keys(examples!).filter((name) => /undefined|null/.test(name))).toEqual([]);
  });

  it("refers to parts that exist, and to every part that is shared", () => {
    const references = new Set(referencesIn(document));
    expect(references.size).toBeGreaterThan(100);
    for (const reference of references) expect(targetOf(document, reference), reference).toBeDefined();
    for (const [kind, parts] of Object.entries({ examples, headers, parameters, responses }))
      for (const name of Object.keys(parts!)) expect(references).toContain(`#/components/${kind}/${name}`);
  });

  it("has no reference but to schemas where they are followed", () => {
    const left = referencesIn(inlined(document).paths);
    expect(left.filter((reference) => !reference.startsWith("#/components/schemas/"))).toEqual([]);
  });
});

describe("shareParts", () => {
  const tag = (description: string): Header => ({ description, schema: { type: "string" } });
  const problem = (description: string, detail: string, header: Header): ResponseObject =>
    ({
      description,
      headers: { ETag: header },
      content: {
        "application/problem+json": {
          schema: { $ref: "#/components/schemas/Problem" },
          examples: { gone: { summary: "Gone", value: { detail } } },
        },
      },
    }) as ResponseObject;
  const operation = (operationId: string, ...responses: [status: string, ResponseObject][]): OperationObject => ({
    operationId,
    summary: "",
    parameters: [{ name: "key", in: "query" }],
    responses: Object.fromEntries(responses),
  });
  const build = (...operations: OperationObject[]): Document => ({
    openapi: "3.1.0",
    paths: Object.fromEntries(operations.map((one) => [`/${one.operationId}`, { get: one }])),
  });
  const shared = (document: Document): Document => {
    shareParts(document);
    return document;
  };

  const three = () =>
    build(
      operation("a", ["410", problem("Gone.", "gone", tag("same"))]),
      operation("b", ["410", problem("Gone.", "gone", tag("same"))]),
      operation("c", ["410", problem("Gone.", "gone for c", tag("other"))]),
    );

  it("changes nothing about what the document says", () => {
    expect(inlined(shared(three())).paths).toEqual(three().paths);
  });

  it("names a response by its problem, and keeps one that differs in its operation", () => {
    const { paths, components } = shared(three());
    expect(Object.keys(components!.responses!)).toEqual(["Gone"]);
    expect(paths["/a"]!["get"]!.responses["410"]).toEqual({ $ref: "#/components/responses/Gone" });
    expect(paths["/b"]!["get"]!.responses["410"]).toEqual({ $ref: "#/components/responses/Gone" });
    expect(paths["/c"]!["get"]!.responses["410"]).toHaveProperty("description", "Gone.");
  });

  it("names an example by its operation where another has its name", () => {
    const { components } = shared(three());
    expect(components!.examples).toEqual({
      "problem.gone": { summary: "Gone", value: { detail: "gone" } },
      "c.problem.gone": { summary: "Gone", value: { detail: "gone for c" } },
    });
  });

  it("shares the most frequent header and parameter of a name", () => {
    const { components } = shared(three());
    expect(components!.headers).toEqual({ ETag: tag("same") });
    expect(components!.parameters).toEqual({ key: { name: "key", in: "query" } });
  });

  it("shares other parts that repeat under the name and a number", () => {
    const { components, paths } = shared(
      build(
        ...["a", "b", "c"].map((id) => operation(id, ["410", problem("Gone.", id, tag("same"))])),
        ...["d", "e"].map((id) => operation(id, ["410", problem("Gone.", id, tag("other"))])),
        operation("f", ["410", problem("Gone.", "f", tag("alone"))]),
      ),
    );
    expect(components!.headers).toEqual({ ETag: tag("same"), "ETag.2": tag("other") });
    expect(paths["/e"]!["get"]!.responses["410"]!.headers).toEqual({ ETag: { $ref: "#/components/headers/ETag.2" } });
    expect(paths["/f"]!["get"]!.responses["410"]!.headers).toEqual({ ETag: tag("alone") });
  });

  it("refuses two examples under the same names", () => {
    const twice = build(
      operation("a", ["410", problem("Gone.", "1", tag(""))]),
      operation("a", ["404", problem("Gone.", "2", tag(""))]),
    );
    const again = {
      ...twice,
      paths: { ...twice.paths, "/b": { get: operation("a", ["410", problem("", "3", tag(""))]) } },
    };
    const more = {
      ...again,
      paths: { ...again.paths, "/c": { get: operation("a", ["410", problem("", "4", tag(""))]) } },
    };
    expect(() => shareParts(more)).toThrow("two examples are called a.problem.gone");
  });
});
