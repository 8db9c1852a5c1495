/** Where the client's settings come from, and what of them is sent. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { OptionError, Trainability, type TrainabilityOptions } from "../../sdk/src/index.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** What is sent, and where to. */
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
  it("is sent as a bearer, from the option or from the environment", async () => {
    expect((await sent()).headers.get("Authorization")).toBeNull();
    vi.stubEnv("TRAINABILITY_API_KEY", "of the environment");
    expect((await sent()).headers.get("Authorization")).toBe("Bearer of the environment");
    expect((await sent({ apiKey: "of the option" })).headers.get("Authorization")).toBe("Bearer of the option");
    expect((await sent({ apiKey: "" })).headers.get("Authorization")).toBeNull();
    expect((await sent({ headers: { authorization: "Basic x" } })).headers.get("Authorization")).toBe("Basic x");
  });

  it("is not shown by what is wrong with it, nor by the client", () => {
    const make = () => new Trainability({ apiKey: "secret\nkey" });
    expect(make).toThrow(OptionError);
    expect(make).toThrow("apiKey cannot be sent");
    expect(make).not.toThrow("secret");
    expect(JSON.stringify(new Trainability({ apiKey: "secret" }))).not.toContain("secret");
  });
});

describe("the address", () => {
  it("is that of the option, of the environment, or of this machine", async () => {
    expect((await sent()).url).toBe("http://127.0.0.1:8787/health");
    vi.stubEnv("TRAINABILITY_BASE_URL", "https://env.example.org/v1/");
    expect((await sent()).url).toBe("https://env.example.org/v1/health");
    expect((await sent({ baseUrl: "https://example.org" })).url).toBe("https://example.org/health");
    vi.stubEnv("TRAINABILITY_BASE_URL", "");
    expect((await sent()).url).toBe("http://127.0.0.1:8787/health");
  });

  it("may be a path of the page that this runs in", async () => {
    vi.stubGlobal("location", { href: "https://example.org/lab/index.html" });
    expect((await sent({ baseUrl: "/api" })).url).toBe("https://example.org/api/health");
  });

  it("needs no environment", async () => {
    vi.stubGlobal("process", undefined);
    expect((await sent()).url).toBe("http://127.0.0.1:8787/health");
    // As Deno has it, where the environment may not be read.
    vi.stubGlobal("process", {
      get env(): never {
        throw new Error("not allowed");
      },
    });
    expect((await sent()).url).toBe("http://127.0.0.1:8787/health");
  });
});

it("headers that are given go along with every request, but what the client must say itself is its own", async () => {
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
])("what cannot be meant is refused before anything is sent: %j", async (options, why) => {
  const make = () => new Trainability(options);
  expect(make).toThrow(OptionError);
  expect(make).toThrow(why);
});

it("so are the options of a call", async () => {
  const error = await new Trainability({
    fetch: () => {
      throw new Error("sent");
    },
  })
    .train({}, { timeout: NaN })
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(OptionError);
});
