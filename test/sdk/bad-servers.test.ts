/** Servers that are not this service: each gives a typed error that says what happened and what to do. */
import { describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import {
  ConnectionError,
  LOCAL_URL,
  NewerEngineError,
  OptionError,
  ProblemError,
  TimeoutError,
  Trainability,
  TrainabilityError,
  UnexpectedResponseError,
} from "../../sdk/src/index.ts";
import { type Answerer, asTheService, clients, html, json, problem, startHttp } from "./http-server.ts";

const servers = clients({ backoff: 1, timeout: 2000 });
const { clientOf } = servers;
async function failureOf(call: Promise<unknown>): Promise<TrainabilityError> {
  const error = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(TrainabilityError);
  return error as TrainabilityError;
}

describe("a server that answers", () => {
  it.each<[string, Answerer, string, string]>([
    ["HTML", (response) => html(response), "responded 200 with text/html", "Check baseUrl"],
    ["HTML for an error", (response) => html(response, 404), "responded 404 with text/html", "Check baseUrl"],
    [
      "HTML where a proxy finds no service",
      (response) => html(response, 502),
      "responded 502 with text/html",
      "try again later",
    ],
    [
      "JSON that is cut off",
      (response) => json(response, '{"status": "o'),
      "incomplete or damaged JSON (13 characters)",
      "Check baseUrl",
    ],
    ["nothing", (response) => json(response, ""), "responded 200 with an empty body", "Check baseUrl"],
    ["no content", (response) => response.writeHead(204).end(), "responded 204 with an empty body", "Check baseUrl"],
    [
      "JSON of something else",
      (response) => json(response, { hello: "world" }),
      "JSON without status, engine",
      "Check baseUrl",
    ],
    ["JSON that is not an object", (response) => json(response, "[1]"), "JSON without status, engine", "Check baseUrl"],
    ["null", (response) => json(response, "null"), "JSON without status, engine", "Check baseUrl"],
    [
      "another API's error",
      (response) => json(response, { error: { message: "no" } }, 400),
      "responded 400 with application/problem+json",
      "Check baseUrl",
    ],
  ])("%s", async (_, answer, happened, advice) => {
    const error = (await failureOf((await clientOf(answer)).health())) as UnexpectedResponseError;
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error.code).toBe("unexpected-response");
    expect(error.message).toContain(`${servers.server.url}/health`);
    expect(error.message).toContain(happened);
    expect(error.message).toContain(advice);
    expect(error.headers).toBeInstanceOf(Headers);
  });

  it("only the beginning of its answer", async () => {
    const api = await clientOf((response) => {
      response
        .writeHead(200, { "Content-Type": "application/json", "Content-Length": "500" })
        .write('{"status":', () => response.destroy());
    });
    expect(await failureOf(api.health())).toBeInstanceOf(ConnectionError);
  });

  it("not at all, or too slowly", async () => {
    const error = await failureOf((await clientOf(() => {})).health({ timeout: 40 }));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.message).toContain(`No response from ${servers.server.url}/health within 40 ms. Increase { timeout }`);
  });

  it("401 or 404", async () => {
    const unauthorized = await failureOf(
      (await clientOf((response) => json(response, problem(401, "unauthorized"), 401))).health(),
    );
    expect(unauthorized.message).toContain("TRAINABILITY_API_KEY");
    await servers.server.close();
    const lost = await failureOf(
      (await clientOf(asTheService))
        .health()
        .then(() => new Trainability({ baseUrl: `${servers.server.url}/api/v2` }).health()),
    );
    expect(lost).toBeInstanceOf(ProblemError);
    expect(lost.message).toContain(`The URL was ${servers.server.url}/api/v2/health; check baseUrl.`);
  });
});

const app = createApp();
const run = await new Trainability({ fetch: async (url, init) => app.request(String(url), init) }).train({
  experiment: { epochs: 1 },
});

describe("a result", () => {
  it("of a newer engine gives NewerEngineError, unless newerEngine accepts it", async () => {
    const newer = { ...run, engine: "99" };
    const error = (await failureOf((await clientOf((response) => json(response, newer))).train())) as NewerEngineError;
    expect(error).toBeInstanceOf(NewerEngineError);
    expect([error.code, error.engine, error.known]).toEqual(["newer-engine", "99", run.engine]);
    expect(error.result).toEqual(newer);
    expect(error.message).toContain(
      `Engine 99 computed the result; this package knows engine ${run.engine}. Update the package`,
    );
    expect(await failureOf(new Trainability({ baseUrl: servers.server.url }).result(run.id))).toBeInstanceOf(
      NewerEngineError,
    );
    expect(await new Trainability({ baseUrl: servers.server.url, newerEngine: "accept" }).train()).toEqual(newer);
  });

  it("of a newer engine in an unknown form gives NewerEngineError too", async () => {
    const api = await clientOf((response) => json(response, { id: "x", operation: "train", engine: "99", runs: [] }));
    expect(await failureOf(api.train())).toBeInstanceOf(NewerEngineError);
  });

  it("of an older engine is accepted", async () => {
    const api = await clientOf((response) => json(response, { ...run, engine: "1" }));
    expect((await api.result(run.id)).engine).toBe("1");
  });

  it("without its fields, or of another operation, is refused", async () => {
    const { outcome: _, ...part } = run;
    const lacking = await failureOf((await clientOf((response) => json(response, part))).train());
    expect(lacking.message).toContain("JSON without outcome");
    const other = await failureOf(
      new Trainability({ fetch: async () => Response.json(run) }).compare({ variants: [] }),
    );
    expect(other.message).toContain("a result of train instead of compare");
    const unknown = await failureOf(
      new Trainability({ fetch: async () => Response.json({ ...run, operation: "toString" }) }).result("x"),
    );
    expect(unknown.message).toContain("a result of toString");
  });
});

describe("an address", () => {
  it("where nothing listens", async () => {
    const { url, close } = await startHttp(asTheService);
    await close();
    const error = await failureOf(new Trainability({ baseUrl: url, backoff: 1 }).health());
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.message).toMatch(
      /^No response from http:.*\/health: nothing listens there \(ECONNREFUSED\)\. Check baseUrl, and whether the service is running\.$/,
    );
  });

  it.each([
    [new TypeError("fetch failed", { cause: Object.assign(new Error("read it"), { code: "ECONNRESET" }) }), "broke"],
    [Object.assign(new Error("getaddrinfo it"), { code: "ENOTFOUND" }), "the host is unknown (ENOTFOUND)"],
    [new TypeError("Load failed"), "the connection failed. Check"],
    [new Error("x", { cause: { code: "a code that is a text" } }), "the connection failed. Check"],
    [null, "the connection failed. Check"],
  ])("whose failure the runtime words as it likes: %s", async (cause, words) => {
    const fetch = () => Promise.reject(cause);
    const error = await failureOf(new Trainability({ fetch, maxRetries: 0 }).health());
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.message).toContain(words);
    expect(error.message).not.toMatch(/fetch failed|read it|getaddrinfo|Load failed|a text/);
    expect(error.cause).toBe(cause);
  });

  it("that redirects to a login page", async () => {
    const api = await clientOf((response, _, { path }) =>
      path === "/login" ? html(response) : response.writeHead(302, { Location: "/login" }).end(),
    );
    const error = await failureOf(api.train());
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error.message).toContain(
      `${servers.server.url}/train redirected to ${servers.server.url}/login, which responded 200 with text/html`,
    );
    expect(error.message).toContain("whether one must log in");
  });

  it("that redirects to the service without the request's body", async () => {
    const api = await clientOf((response, nth, request) =>
      request.path.startsWith("/old")
        ? response.writeHead(301, { Location: request.path.slice(4) }).end()
        : asTheService(response, nth, request),
    );
    const error = await failureOf(new Trainability({ baseUrl: `${servers.server.url}/old` }).train());
    expect(error.message).toContain(`/old/train redirected to ${servers.server.url}/train, which responded 405`);
    expect((await api.health()).status).toBe("ok");
  });

  it("may have a path and trailing slashes", async () => {
    await clientOf((response, nth, request) =>
      asTheService(response, nth, { ...request, path: request.path.replace("/lab/api", "") }),
    );
    expect((await new Trainability({ baseUrl: `${servers.server.url}/lab/api//` }).health()).status).toBe("ok");
    expect(servers.server.seen[0]!.path).toBe("/lab/api/health");
  });

  it.each([
    ["localhost", "is not a URL"],
    ["", "is not a URL"],
    ["/api", "is not a URL"],
    ["localhost:8787", "not localhost:"],
    ["ftp://example.org", "not ftp:"],
    ["http://", "is not a URL"],
    ["http://me:secret@example.org", "a user name or password"],
    ["http://example.org/?a=1", 'must not end with "?a=1"'],
    ["http://example.org/#x", 'must not end with "#x"'],
  ])("%j is refused by the constructor", (baseUrl, why) => {
    const make = () => new Trainability({ baseUrl });
    expect(make).toThrow(OptionError);
    expect(make).toThrow(why);
    expect(make).not.toThrow("secret");
    expect(make).toThrow(LOCAL_URL);
  });
});
