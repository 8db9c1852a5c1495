/** /mcp, with the client of the registry. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { mcp } from "../../api/routes/mcp.ts";

const app = createApp();
mcp(app);

/** The folder of pages, of which the tools need the document. */
const pages = { fetch: async () => new Response(await readFile("openapi/openapi.json")) };

async function connected(bindings: object = {}, headers: Record<string, string> = {}): Promise<Client> {
  const transport = new StreamableHTTPClientTransport(new URL("http://trainability.test/mcp"), {
    fetch: async (url, init) => app.request(new Request(url, init), {}, { PAGES: pages, ...bindings } as never),
    requestInit: { headers },
  });
  const client = new Client({ name: "test", version: "1.0.0" }, { versionNegotiation: { mode: "auto" } });
  await client.connect(transport);
  return client;
}

const call = async (client: Client, name: string, args: object, options = {}) =>
  (await client.callTool({ name, arguments: args as never }, options)) as unknown as {
    readonly isError?: boolean;
    readonly content: readonly { readonly type: string; readonly text?: string; readonly uri?: string }[];
    readonly structuredContent: Readonly<Record<string, never>>;
  };

/** Exclusive or with two ReLU units: dead units keep it from training. */
const xor = {
  framework: "keras",
  network: {
    layers: [
      { units: 2, activation: "relu" },
      { units: 1, activation: "sigmoid" },
    ],
  },
  data: { generator: "xor" },
  loss: "binary-cross-entropy",
  optimizer: { name: "adam", learningRate: 0.05 },
  batches: { size: 4 },
  epochs: 200,
  success: { accuracyAtLeast: 1 },
};

describe("the tools", () => {
  it("are four, with the schemas of their operations", async () => {
    const { tools } = await (await connected()).listTools();
    expect(tools.map(({ name }) => name)).toEqual(["success_probability", "diagnose", "remedies", "compare"]);
    for (const { inputSchema } of tools) expect(Object.keys(inputSchema.properties ?? {}).length).toBeGreaterThan(1);
    expect(Object.keys(tools[3]!.inputSchema.properties!)).toContain("variants");
  });

  it("have their whole schemas as resources, part by part", async () => {
    const client = await connected();
    const { resources } = await client.listResources();
    const names = resources.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["RemediesRequest", "ExperimentInput", "OptimizerInput"]));
    const read = async (uri: string) => (await client.readResource({ uri })).contents[0] as { readonly text: string };
    const optimizer = JSON.parse((await read("trainability://schemas/OptimizerInput")).text);
    expect(JSON.stringify(optimizer)).toContain('"default":0.999');
    for (const { uri } of resources)
      for (const [, name] of (await read(uri)).text.matchAll(/"trainability:\/\/schemas\/(\w+)"/g))
        expect(names).toContain(name);
    await expect(client.readResource({ uri: "trainability://schemas/Nothing" })).rejects.toThrow(
      "There is no resource",
    );
    await expect(client.readResource({ uri: "trainability://schemas/constructor" })).rejects.toThrow(
      "There is no resource",
    );
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates[0]!.uriTemplate).toBe("trainability://schemas/{name}");
  });

  it("lead from exclusive or with dead units to a proven change in three calls", async () => {
    const client = await connected();
    const often = await call(client, "success_probability", { experiment: xor, seeds: { count: 40 } });
    const { probability, failingSeeds } = often.structuredContent as unknown as {
      probability: number;
      failingSeeds: number[];
    };
    expect(probability).toBeLessThan(0.7);
    const why = await call(client, "diagnose", { experiment: xor, seed: failingSeeds[0] });
    expect(why.content[0]!.text).toMatch(/dead|ReLU|unit/);
    const seen: unknown[] = [];
    const fix = await call(
      client,
      "remedies",
      { experiment: xor, seeds: { count: 40 }, effort: 8 },
      { onprogress: (progress: unknown) => void seen.push(progress), resetTimeoutOnProgress: true, timeout: 120_000 },
    );
    const { remedies } = fix.structuredContent as unknown as {
      remedies: { status: string; patch: object; gained: number }[];
    };
    expect(remedies[0]).toMatchObject({ status: "proven" });
    expect(remedies[0]!.gained).toBeGreaterThan(5);
    expect(seen.length).toBeGreaterThan(0);
    for (const { content } of [often, why, fix]) {
      expect(Buffer.byteLength(content[0]!.text!)).toBeLessThanOrEqual(2048);
      expect(content[1]).toMatchObject({ type: "resource_link", uri: expect.stringContaining("/results/") });
    }
  }, 120_000);

  it("answer a wrong request with every bad field, and a wrong name with the right ones", async () => {
    const client = await connected();
    const wrong = await call(client, "diagnose", { experiment: { epochs: 0, lerningRate: 1 } });
    expect(wrong.isError).toBe(true);
    expect(wrong.content[0]!.text!.split("/experiment/epochs"), "named once").toHaveLength(2);
    expect(wrong.content[0]!.text).toContain("lerningRate");
  });
});

it("takes the key of the service, like every operation", async () => {
  const keyed = { API_KEYS: createHash("sha256").update("akey").digest("hex") };
  await expect(connected(keyed)).rejects.toThrow();
  const client = await connected(keyed, { Authorization: "Bearer akey" });
  const { structuredContent } = await call(client, "diagnose", { seed: 1 });
  expect(structuredContent["outcome"]).toBe("collapsed");
});
