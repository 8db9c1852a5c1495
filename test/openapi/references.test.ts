import { expect, it } from "vitest";
import { inlined, targetOf } from "../../openapi/references.ts";

const document = {
  paths: { "/a": { get: { responses: { 404: { $ref: "#/components/responses/NotFound" } } } } },
  components: {
    headers: { ETag: { schema: { $ref: "#/components/schemas/Tag" } } },
    examples: { "a/b": { value: { $ref: "a field of an answer" } } },
    responses: {
      NotFound: {
        headers: { ETag: { $ref: "#/components/headers/ETag" } },
        content: { "application/json": { examples: { none: { $ref: "#/components/examples/a~1b" } } } },
      },
    },
  },
};

it("references to references are followed; schemas and the values of examples stay as they are", () => {
  expect(inlined(document).paths).toEqual({
    "/a": {
      get: {
        responses: {
          404: {
            headers: { ETag: { schema: { $ref: "#/components/schemas/Tag" } } },
            content: { "application/json": { examples: { none: { value: { $ref: "a field of an answer" } } } } },
          },
        },
      },
    },
  });
});

it("a reference to nothing is an error", () => {
  expect(() => targetOf(document, "#/components/headers/Etag")).toThrow(
    "the document has no #/components/headers/Etag",
  );
});
