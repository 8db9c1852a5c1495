/** Pictures, tables and event files of a client, and calls with their response. */
import { beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { OptionError, ProblemError, Trainability, UnexpectedResponseError } from "../../sdk/src/index.ts";
import { LocalTrainability } from "../../sdk/src/local.ts";
import { clients } from "./http-server.ts";
import { file } from "./two-layers.ts";

const app = createApp();
const asked: Request[] = [];
const api = new Trainability({
  apiKey: "akey",
  fetch: async (url, init) => {
    const request = new Request(url, init);
    asked.push(request.clone());
    return app.request(request);
  },
});
beforeEach(() => void asked.splice(0));

describe("pictures, tables and event files", () => {
  it("are those of the service", async () => {
    const svg = await api.picture("train", { seed: 1 });
    expect(svg).toMatch(/^<svg/);
    const units = await api.picture("train", { seed: 1 }, { picture: "units" });
    expect(units).toMatch(/^<svg/);
    expect(units).not.toBe(svg);
    expect(await api.table("success-probability", { seeds: { count: 3 } })).toMatch(
      /^firstSeed,trials,successes,.*\r\n0,3,2,/,
    );
    const events = await api.eventFile("train");
    expect(events).toBeInstanceOf(Uint8Array);
    expect(new TextDecoder().decode(events)).toContain("brain.Event:2");
  });

  it("are made of files with their options", async () => {
    const svg = await api.picture("inspect", file, {
      activations: { hidden: "relu" },
      box: [{ low: 0, high: 1 }],
      picture: "histograms",
    });
    expect(svg).toMatch(/^<svg/);
    const { searchParams } = new URL(asked[0]!.url);
    expect(Object.fromEntries(searchParams)).toEqual({ hidden: "relu", box: "0:1", picture: "histograms" });
  });

  it("are made of a link", async () => {
    expect(await api.picture(await api.link("train", { seed: 1 }))).toBe(await api.picture("train", { seed: 1 }));
  });

  it("throw the problems of the service", async () => {
    await expect(api.picture("train", { seed: -1 })).rejects.toThrow(ProblemError);
    await expect(api.eventFile("compare-outcomes", {} as never)).rejects.toThrow(ProblemError);
    await expect(api.picture("nothing")).rejects.toThrow(ProblemError);
  });

  it("are the same in one's own process", async () => {
    expect(await new LocalTrainability().picture("train", { seed: 1 })).toBe(await api.picture("train", { seed: 1 }));
  });
});

describe("over a network", () => {
  const test = clients({ backoff: 1 });

  it("are asked for again after a temporary failure", async () => {
    const client = await test.clientOf((response, nth) => {
      if (nth === 0) response.writeHead(503).end();
      else response.writeHead(200, { "content-type": "image/svg+xml" }).end("<svg/>");
    });
    expect(await client.picture("train")).toBe("<svg/>");
    expect(test.server.seen.map(({ headers }) => headers.accept)).toEqual(
      Array(2).fill("image/svg+xml, application/problem+json"),
    );
  });

  it("are never another media type", async () => {
    const client = await test.clientOf((response) =>
      response.writeHead(200, { "content-type": "application/json" }).end("{}"),
    );
    await expect(client.table("train")).rejects.toThrow(UnexpectedResponseError);
  });
});

describe("withResponse", () => {
  it("resolves to the answer and what its response says", async () => {
    const { data, requestId, status, headers } = await api.withResponse((client) => client.train({ seed: 1 }));
    expect(data.outcome).toBe("collapsed");
    expect(status).toBe(200);
    expect(requestId).toBe(headers.get("X-Request-Id"));
    expect(requestId).toBeTruthy();
    expect(asked[0]!.headers.get("Authorization")).toBe("Bearer akey");
  });

  it("works with every method, and in one's own process", async () => {
    const { data, headers } = await api.withResponse((client) => client.picture("train"));
    expect(data).toMatch(/^<svg/);
    expect(headers.get("Content-Type")).toContain("image/svg+xml");
    const local = await new LocalTrainability().withResponse((client) => client.health());
    expect(local).toMatchObject({ status: 200, data: { status: "ok" } });
  });

  it("rejects as the call does, and without a call", async () => {
    await expect(api.withResponse((client) => client.train({ seed: -1 }))).rejects.toThrow(ProblemError);
    await expect(api.withResponse(async () => 1)).rejects.toThrow(OptionError);
  });
});
