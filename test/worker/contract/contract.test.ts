/**
 * The contract, generated from the document: thousands of valid and invalid requests to the Worker in workerd.
 * CONTRACT_RUNS sets how many of each kind, CONTRACT_SEED which; `npm run contract` sends many more.
 */
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { isOperation } from "../../../api/operations/table.ts";
import { pack } from "../../../api/results/link.ts";
import { f32, writeSafetensors } from "../../formats/write-safetensors.ts";
import { resultIn } from "../../posted.ts";
import { ask } from "../client.ts";
import { type Answer, read } from "./answers.ts";
import { type OperationObject, operations } from "./document.ts";
import { fitted } from "./fitted.ts";
import { mutationOf } from "./mutations.ts";
import { isMisfit, isOfTheWhole } from "./of-the-whole.ts";
import { valuesOf } from "./values.ts";

const RUNS = env.CONTRACT_RUNS;
const SEED = env.CONTRACT_SEED;
vi.setConfig({ testTimeout: 60_000 + 1000 * RUNS });
/** An id that nothing has. */
const NO_JOB = "V1StGXR8_Z5jdHi6B-myTw";
const JSON_TYPE = { "Content-Type": "application/json" };

async function send(operation: OperationObject, path: string, init: RequestInit = {}): Promise<Answer> {
  return read(operation, await ask(path, { method: operation.method, ...init }));
}

const post = (operation: OperationObject, text: string, headers: Record<string, string> = {}, query = "") =>
  send(operation, operation.path.replace("{id}", NO_JOB) + query, {
    body: text,
    headers: { ...JSON_TYPE, ...headers },
  });

const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => Promise<void>, numRuns = RUNS) =>
  fc.assert(fc.asyncProperty(arbitrary, property), { numRuns: Math.ceil(numRuns), seed: SEED });

const posted = operations.filter(({ body, method }) => body !== undefined && method === "POST");
const bodiesOf = ({ body }: OperationObject) => fitted(valuesOf(body!));
const mediaTypesOf = ({ responses }: OperationObject) => Object.keys(responses["200"]!.content!);
const picturesOf = ({ parameters }: OperationObject) =>
  (parameters.find(({ name }) => name === "picture")?.schema.enum ?? []) as string[];

/** What a valid request is answered with: its id, if it has one, is no job's. */
const statusOf = ({ path }: OperationObject) => (path.includes("{id}") ? 404 : 200);

describe.each(posted)("$operationId", (operation) => {
  it("answers every valid request as the document says", async () => {
    let answered = 0;
    const requests = fc.record({
      body: bodiesOf(operation),
      accept: fc.constantFrom("*/*", ...mediaTypesOf(operation)),
      picture: fc.constantFrom(undefined, ...picturesOf(operation)),
    });
    await check(requests, async ({ body, accept, picture }) => {
      const answer = await post(
        operation,
        JSON.stringify(body),
        { Accept: accept },
        picture === undefined ? "" : `?picture=${picture}`,
      );
      if (answer.status === statusOf(operation)) answered++;
      if (accept !== "*/*" && answer.status === 200) expect(answer.type).toBe(accept);
      if (statusOf(operation) === 404) expect([answer.status, answer.body.code]).toEqual([404, "unknown-job"]);
      else expect(isOfTheWhole(answer, body), JSON.stringify(answer.body)).toBe(true);
    });
    expect(answered / RUNS).toBeGreaterThan(0.2);
  });

  it("refuses every invalid request, with a pointer to the error", async () => {
    const bases = fc.oneof(
      { weight: 3, arbitrary: bodiesOf(operation) },
      { weight: 1, arbitrary: fc.constantFrom(...operation.examples) },
    );
    const mutations = fc.tuple(bases, fc.nat()).map(([value, choice]) => mutationOf(operation.body!, value, choice));
    await check(
      mutations,
      async ({ text, pointer, what }) => {
        const { status, body } = await post(operation, text);
        expect([status, body.code], what).toEqual([422, "invalid-request"]);
        expect(
          body.errors!.map((error) => error.pointer),
          what,
        ).toContain(pointer);
        const elsewhere = body.errors!.filter(
          (error) => !`${error.pointer}/`.startsWith(`${pointer}/`) && !isMisfit(error, JSON.parse(text)),
        );
        expect(elsewhere, what).toEqual([]);
      },
      4 * RUNS,
    );
  });

  it("refuses a body that is not JSON, too deeply nested, or of another media type", async () => {
    const texts = fc.tuple(
      bodiesOf(operation),
      fc.nat(),
      fc.constantFrom(
        ...["cut", "nest", "NaN", "type", "encoding"],
        ...(operation.responses["406"] === undefined ? [] : ["accept"]),
      ),
    );
    await check(
      texts,
      async ([value, place, how]) => {
        const text = JSON.stringify(value);
        const at = place % text.length;
        const [code, answer] =
          how === "cut"
            ? ["malformed-json", await post(operation, text.slice(0, at))]
            : how === "nest"
              ? ["too-deeply-nested", await post(operation, `{"x":${"[".repeat(20)}${text}${"]".repeat(20)}}`)]
              : how === "NaN"
                ? [
                    "malformed-json",
                    await post(
                      operation,
                      `{"seed": ${["NaN", "Infinity", "-Infinity", "0x1", "01", "1.", "+1", "undefined"][place % 8]}}`,
                    ),
                  ]
                : how === "type"
                  ? [
                      "unsupported-media-type",
                      await post(operation, text, {
                        "Content-Type": ["text/plain", "application/xml", "multipart/form-data", "json"][place % 4]!,
                      }),
                    ]
                  : how === "encoding"
                    ? ["unsupported-media-type", await post(operation, text, { "Content-Encoding": "gzip" })]
                    : [
                        "not-acceptable",
                        await post(operation, text, {
                          Accept: [
                            "image/png",
                            "text/html",
                            "application/json;q=0, image/*;q=0, text/*;q=0, application/*;q=0",
                          ][place % 3]!,
                        }),
                      ];
        expect(answer.body.code).toBe(code);
      },
      RUNS / 3,
    );
  });

  it("refuses an unknown query parameter", async () => {
    const known = operation.parameters.filter(({ in: place }) => place === "query").map(({ name }) => name);
    const names = fc
      .string({ minLength: 1, maxLength: 8, unit: "grapheme-ascii" })
      .filter((name) => !known.includes(name));
    await check(
      names,
      async (name) => {
        const { status, body } = await post(operation, "{}", {}, `?${encodeURIComponent(name)}=1`);
        expect([status, body.code]).toEqual([422, "invalid-request"]);
        expect(body.errors!.map(({ pointer }) => pointer)).toContain(
          `/query/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
        );
      },
      RUNS / 4,
    );
  });
});

const operation = (id: string) => operations.find(({ operationId }) => operationId === id)!;
/** Links hold the requests of operations; those of the service itself, such as `/estimate`, have no results. */
const withResults = posted.filter(({ path }) => isOperation(path.slice(1)));

describe("a file of parameters", () => {
  const inspect = operation("inspect");
  const whole = writeSafetensors({
    "0.weight": f32([2, 1], [0.5, -0.25]),
    "0.bias": f32([2], [0, 0.1]),
    "1.weight": f32([1, 2], [1, -1]),
    "1.bias": f32([1], [0]),
  });
  const upload = (bytes: Uint8Array<ArrayBuffer>, query: URLSearchParams | string) =>
    send(inspect, `/inspect?${query}`, { body: bytes, headers: { "Content-Type": "application/octet-stream" } });
  const named = inspect.parameters.filter(
    ({ in: place, name, schema }) =>
      // Those of tables are refused beside a file of parameters.
      place === "query" && schema.enum !== undefined && !["picture", "header"].includes(name),
  );
  /** Valid queries; they always include what weights do not say. */
  const queries = fc
    .record(
      Object.fromEntries(named.map(({ name, schema }) => [name, fc.constantFrom(...(schema.enum as string[]))])),
      { requiredKeys: ["hidden"] },
    )
    .map((fields) => ({ box: "-1:1", ...fields }) as Record<string, string>);

  it("is examined with every valid query", async () => {
    let answered = 0;
    await check(queries, async (query) => {
      const answer = await upload(whole, new URLSearchParams(query));
      if (answer.status === 200) answered++;
      expect(isOfTheWhole(answer, query), answer.text.slice(0, 300)).toBe(true);
    });
    expect(answered / RUNS).toBeGreaterThan(0.2);
  });

  it("is refused with an unknown or repeated query parameter, with a pointer to it", async () => {
    await check(
      fc.tuple(queries, fc.constantFrom(...named), fc.boolean()),
      async ([query, { name, schema }, twice]) => {
        const changed = new URLSearchParams(
          twice ? { ...query, [name]: schema.enum![0] as string } : { ...query, [name]: "no-such-name" },
        );
        if (twice) changed.append(name, schema.enum![0] as string);
        const { status, body } = await upload(whole, changed);
        expect([status, body.code]).toEqual([422, "invalid-request"]);
        expect(body.errors!.map(({ pointer }) => pointer)).toContain(`/query/${name}`);
      },
    );
  });

  it("is refused when truncated or changed, and never causes a 5xx", async () => {
    await check(fc.tuple(fc.nat(), fc.nat(255), fc.boolean()), async ([place, byte, cut]) => {
      const at = place % whole.length;
      const bytes = cut ? whole.slice(0, at) : whole.map((old, index) => (index === at ? byte : old));
      const { status, body } = await upload(bytes, "hidden=relu&box=-1:1");
      if (cut) expect([status, body.code]).toEqual([400, "malformed-safetensors"]);
    });
  });
});

describe("a result", () => {
  it("is available by its id and by a link, in every representation", async () => {
    const requests = fc.constantFrom(...withResults.map(({ operationId }) => operationId)).chain((id) =>
      fc.record({
        id: fc.constant(id),
        body: bodiesOf(operation(id)),
        // A page names its address, and its problems are pages too: see test/page.
        accept: fc.constantFrom("*/*", ...mediaTypesOf(operation("result")).filter((type) => type !== "text/html")),
      }),
    );
    await check(requests, async ({ id, body, accept }) => {
      const from = operation(id);
      const first = await post(from, JSON.stringify(body));
      const link = `/r/${await pack(JSON.stringify({ operation: from.path.slice(1), request: body, defaults: "0.5" }))}`;
      const linked = await send(operation("link"), link, { headers: { Accept: accept } });
      if (first.status !== 200) {
        expect(linked.status).toBe(first.status);
        return;
      }
      const again = await send(operation("result"), `/results/${first.body.id!}`, { headers: { Accept: accept } });
      expect(again.status).toBe(linked.status);
      if (again.status !== 200) {
        expect(again.body.code).toBe("not-acceptable");
        return;
      }
      expect(again.text).toBe(linked.text);
      if (again.type === "application/json") expect(again.text).toBe(resultIn(first.text));
      const known = await send(operation("result"), `/results/${first.body.id!}`, {
        headers: { "If-None-Match": `"${first.body.id!}"` },
      });
      expect(known.status).toBe(304);
    });
  });

  it("is not found by an invalid id or link", async () => {
    const parts = fc
      .oneof(
        fc.stringMatching(/^[A-Za-z0-9_-]{22}$/),
        fc.stringMatching(/^[A-Za-z0-9_~.-]{1,60}$/),
        fc.string({ minLength: 1, unit: "grapheme" }).map(encodeURIComponent),
      )
      .filter((part) => !/^\.+$/.test(part));
    await check(parts, async (part) => {
      expect((await send(operation("result"), `/results/${part}`)).status).toBe(404);
      expect((await send(operation("link"), `/r/${part}`)).body.code).toBe("malformed-link");
    });
  });

  it("is refused for a link with an invalid request, with a pointer into it", async () => {
    const mutations = fc
      .constantFrom(...withResults.map(({ operationId }) => operationId))
      .chain((id) => fc.tuple(fc.constant(id), bodiesOf(operation(id)), fc.nat()));
    await check(mutations, async ([id, value, choice]) => {
      const from = operation(id);
      const { text, pointer, what } = mutationOf(from.body!, value, choice);
      const { status, body } = await send(
        operation("link"),
        `/r/${await pack(`{"operation":${JSON.stringify(from.path.slice(1))},"request":${text}}`)}`,
      );
      if (status === 414) return;
      expect([status, body.code], what).toEqual([422, "invalid-request"]);
      expect(
        body.errors!.map((error) => error.pointer),
        what,
      ).toContain(`/request${pointer}`);
    });
  });
});

describe("every path", () => {
  const paths = [...new Set(operations.map(({ path }) => path))];

  it.each(paths)("%s answers its documented methods, and 405 to any other", async (path) => {
    const here = operations.filter((one) => one.path === path);
    const documented = here.map(({ method }) => method);
    const allowed = [...documented, ...(documented.includes("GET") ? ["HEAD"] : []), "OPTIONS"].sort();
    const place = path.replace("{id}", NO_JOB).replace("{request}", "AAAA");
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "MKCOL", "PURGE"].filter(
      (method) => !documented.includes(method),
    )) {
      const { status, headers, body } = await send(here[0]!, place, { method });
      expect([status, body.code, headers.get("Allow")]).toEqual([405, "method-not-allowed", allowed.join(", ")]);
    }
    const preflight = await ask(place, {
      method: "OPTIONS",
      headers: { Origin: "https://elsewhere.test", "Access-Control-Request-Method": documented[0]! },
    });
    expect([preflight.status, preflight.headers.get("Access-Control-Allow-Origin")]).toEqual([204, "*"]);
  });

  it.each(operations.filter(({ method, parameters }) => method === "GET" && parameters.length === 0))(
    "$path answers, whatever the query and the headers",
    async (one) => {
      await check(
        fc.record({
          query: fc.webQueryParameters(),
          accept: fc.constantFrom("*/*", "text/html", "image/png;q=0.5", "nonsense"),
        }),
        async ({ query, accept }) => {
          expect((await send(one, `${one.path}?${query}`, { headers: { Accept: accept } })).status).toBe(200);
        },
        RUNS / 16,
      );
    },
  );
});
