/** The client's options: where they come from, and what is sent. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { OptionError, Trainability, type TrainabilityOptions } from "../../sdk/src/index.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** The URL and headers that are sent. */
async function sent(options: TrainabilityOptions = {}): Promise<{ url: string; headers: Headers }> {
  let seen: { url: string; headers: Headers } | undefined;
  const fetch: typeof globalThis.fetch = async (url, init) => {
    seen = { url: String(url), headers: new Headers(init!.headers) };
    return Response.json({ status: "ok", engine: "1" });
  };
  await new Trainability({ fetch, ...options }).health();
  return seen!;
}

describe("the key", () => {
  it("is sent as a bearer token, from the option or the environment", async () => {
    expect((await sent()).headers.get("Authorization")).toBeNull();
    vi.stubEnv("TRAINABILITY_API_KEY", "of the environment");
    expect((await sent()).headers.get("Authorization")).toBe("Bearer of the environment");
    expect((await sent({ apiKey: "of the option" })).headers.get("Authorization")).toBe("Bearer of the option");
    expect((await sent({ apiKey: "" })).headers.get("Authorization")).toBeNull();
    expect((await sent({ headers: { authorization: "Basic x" } })).headers.get("Authorization")).toBe("Basic x");
  });

  it("appears neither in errors nor in the printed client", () => {
    const make = () => new Trainability({ apiKey: "secret\nkey" });
    expect(make).toThrow(OptionError);
    expect(make).toThrow("apiKey cannot be sent");
    expect(make).not.toThrow("secret");
    expect(JSON.stringify(new Trainability({ apiKey: "secret" }))).not.toContain("secret");
  });
});

describe("the address", () => {
  it("is the option's, the environment's, or this machine's", async () => {
    expect((await sent()).url).toBe("http://127.0.0.1:8787/health");
    vi.stubEnv("TRAINABILITY_BASE_URL", "https://env.example.org/v1/");
    expect((await sent()).url).toBe("https://env.example.org/v1/health");
    expect((await sent({ baseUrl: "https://example.org" })).url).toBe("https://example.org/health");
    vi.stubEnv("TRAINABILITY_BASE_URL", "");
    expect((await sent()).url).toBe("http://127.0.0.1:8787/health");
  });

  it("may be a path of the current page", async () => {
    vi.stubGlobal("location", { href: "https://example.org/lab/index.html" });
    expect((await sent({ baseUrl: "/api" })).url).toBe("https://example.org/api/health");
  });

  it("needs no environment", async () => {
    vi.stubGlobal("process", undefined);
    expect((await sent()).url).toBe("http://127.0.0.1:8787/health");
    // As in Deno, without permission to read the environment.
    vi.stubGlobal("process", {
      get env(): never {
        throw new Error("not allowed");
      },
    });
    expect((await sent()).url).toBe("http://127.0.0.1:8787/health");
  });
});

it("custom headers are sent with every request, except those that the client sets", async () => {
  const { headers } = await sent({ headers: { "X-Team": "lab 3", Accept: "text/html" } });
  expect(headers.get("X-Team")).toBe("lab 3");
  expect(headers.get("Accept")).toBe("application/json, application/problem+json");
});

it.each([
  [{ timeout: NaN }, "timeout is NaN"],
  [{ timeout: -1 }, "timeout is -1"],
  [{ maxRetries: "2" as never }, "maxRetries is 2"],
  [{ backoff: -5 }, "backoff is -5"],
  [{ headers: { "a b": "x" } }, 'headers["a b"]'],
  [{ headers: { a: "x\r\ny" } }, 'headers["a"]'],
  [{ fetch: 7 as never }, "fetch"],
])("an invalid option is refused before anything is sent: %j", async (options, why) => {
  const make = () => new Trainability(options);
  expect(make).toThrow(OptionError);
  expect(make).toThrow(why);
});

it("an invalid option of a call is refused too", async () => {
  const error = await new Trainability({
    fetch: () => {
      throw new Error("sent");
    },
  })
    .train({}, { timeout: NaN })
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(OptionError);
});
