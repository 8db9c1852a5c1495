import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";
import { readPolicy } from "../../api/http/rate.ts";
import { readVariables, variables } from "../../api/http/variables.ts";
import { evaluated } from "../bench/start.ts";
import { bundleInto } from "../bundle.ts";
import { sources } from "./sources.ts";

const root = new URL("../../", import.meta.url).pathname;

/** The parts of the configuration that these tests read. */
interface Bound {
  readonly durable_objects: { readonly bindings: readonly { readonly name: string; readonly class_name: string }[] };
  readonly migrations: readonly { readonly new_sqlite_classes: readonly string[] }[];
  readonly queues: {
    readonly producers: readonly { readonly queue: string }[];
    readonly consumers: readonly { readonly queue: string; readonly dead_letter_queue?: string }[];
  };
}
const bound = unstable_readConfig({ config: join(root, "wrangler.toml") }) as unknown as Bound;
/** Compressed. Cloudflare allows 3 MB on the free plan; each request that finds no running Worker evaluates all of it. */
const MAX_BYTES = 512 * 1024;
/** A Worker makes these before its first request. The schemas of the document, those of answers among them, are over 4,000. */
const MAX_SCHEMAS = 750;

interface Named {
  readonly name: string;
}

it("the deployment limits clients by default, and RATE_POLICY states the numbers of the rate limit", () => {
  const { ratelimits, vars } = unstable_readConfig({
    config: join(root, "wrangler.toml"),
  });
  expect(ratelimits).toMatchObject([{ name: "RATE_LIMIT", namespace_id: "1001" }]);
  const { quota, seconds } = readPolicy(vars["RATE_POLICY"] as string);
  expect(ratelimits[0]!.simple).toEqual({ limit: quota, period: seconds });
  const { durable_objects, migrations } = bound;
  const classes = durable_objects.bindings.map(({ class_name }) => class_name);
  expect(durable_objects.bindings[0]).toMatchObject({ name: "CPU_BUCKETS", class_name: "CpuBucket" });
  // The only kind of Durable Object on the free plan.
  expect(migrations.flatMap(({ new_sqlite_classes }) => new_sqlite_classes)).toEqual(classes);
});

it("a deployment makes every queue that it consumes, because a producer names it", () => {
  const { queues } = bound;
  const produced = queues.producers.map(({ queue }) => queue);
  expect(queues.consumers.map(({ queue }) => queue)).toEqual(produced);
  // One that is only a dead-letter queue would have to be made by hand.
  expect(queues.consumers.filter(({ dead_letter_queue }) => dead_letter_queue !== undefined)).toEqual([]);
  // Each piece may take all of an invocation's CPU time, and what is lost is sent again by its ledger.
  for (const consumer of queues.consumers) expect(consumer).toMatchObject({ max_batch_size: 1, max_retries: 0 });
});

it("the variables of wrangler.toml are known and valid", () => {
  const { vars } = unstable_readConfig({ config: join(root, "wrangler.toml") });
  expect(Object.keys(vars).filter((name) => !Object.hasOwn(variables, name))).toEqual([]);
  expect(readVariables(vars).wrong).toEqual([]);
});

it("the bundle has every part of zod that the sources use", async () => {
  const used = (await sources("api")).flatMap(({ text }) =>
    [...text.matchAll(/\b(?:z|maker)\.([a-zA-Z]+)\b(?!\.\$)/g)].map(([, name]) => name!),
  );
  const types = ["output", "infer", "input", "core", "ZodInt"];
  const kept = Object.keys(await import("../../api/schemas/zod-used.ts"));
  const lists = ["length", "map", "push", "subarray", "forEach", "some", "every", "slice", "fill"];
  expect(
    [...new Set(used)].filter((name) => !kept.includes(name) && !types.includes(name) && !lists.includes(name)),
  ).toEqual([]);
});

it(`a dry run of the deployment bundles under ${MAX_BYTES / 1024} KiB compressed, and starts with few schemas`, async () => {
  const out = await mkdtemp(join(tmpdir(), "trainability-"));
  try {
    expect(await bundleInto(out)).toContain("--dry-run: exiting now");
    expect(gzipSync(await readFile(join(out, "worker.js"))).byteLength).toBeLessThan(MAX_BYTES);
    expect((await evaluated(out)).schemas).toBeLessThan(MAX_SCHEMAS);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});

it("a copy of the repository alone deploys, as Cloudflare's button makes one", async () => {
  const copy = await mkdtemp(join(tmpdir(), "trainability-"));
  try {
    const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" });
    for (const path of files.split("\n").filter((path) => path !== "")) await cp(join(root, path), join(copy, path));
    await symlink(join(root, "node_modules"), join(copy, "node_modules"));
    expect(await bundleInto(join(copy, "out"), copy)).toContain("--dry-run: exiting now");
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
});

it("each binding, variable and secret is described to who deploys a copy", async () => {
  const { vars, ratelimits, durable_objects, queues, d1_databases, assets } = unstable_readConfig({
    config: join(root, "wrangler.toml"),
  });
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    cloudflare: { bindings: Record<string, { description: string }> };
  };
  const example = await readFile(join(root, ".dev.vars.example"), "utf8");
  const secrets = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name!);
  const { bindings } = manifest.cloudflare;
  expect(Object.keys(bindings).sort()).toEqual(
    [
      ...secrets,
      ...Object.keys(vars),
      ...((ratelimits ?? []) as readonly Named[]).map(({ name }) => name),
      ...(durable_objects.bindings as readonly Named[]).map(({ name }) => name),
      ...[...(queues.producers ?? []), ...d1_databases].map(({ binding }) => binding),
      assets!.binding!,
    ].sort(),
  );
  for (const [name, { description }] of Object.entries(bindings))
    if (Object.hasOwn(variables, name))
      expect(description, name).toBe(variables[name as keyof typeof variables].summary);
});
