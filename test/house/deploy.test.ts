import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";
import { readPolicy } from "../../api/http/rate.ts";
import { readVariables, variables } from "../../api/http/variables.ts";
import { bundleInto } from "../bundle.ts";
import { sources } from "./sources.ts";

const root = new URL("../../", import.meta.url).pathname;
/** Compressed. Cloudflare allows 3 MB on the free plan; each request that finds no running Worker evaluates all of it. */
const MAX_BYTES = 392 * 1024;

it("the deployment limits clients by default, and RATE_POLICY states the numbers of the rate limit", () => {
  const { ratelimits, vars, durable_objects, migrations } = unstable_readConfig({
    config: join(root, "wrangler.toml"),
  });
  expect(ratelimits).toMatchObject([{ name: "RATE_LIMIT", namespace_id: "1001" }]);
  const { quota, seconds } = readPolicy(vars["RATE_POLICY"] as string);
  expect(ratelimits[0]!.simple).toEqual({ limit: quota, period: seconds });
  expect(durable_objects.bindings).toMatchObject([{ name: "CPU_BUCKETS", class_name: "CpuBucket" }]);
  // The only kind of Durable Object on the free plan.
  expect(migrations).toMatchObject([{ new_sqlite_classes: ["CpuBucket"] }]);
});

it("the variables of wrangler.toml are known and valid", () => {
  const { vars } = unstable_readConfig({ config: join(root, "wrangler.toml") });
  expect(Object.keys(vars).filter((name) => !Object.hasOwn(variables, name))).toEqual([]);
  expect(readVariables(vars).wrong).toEqual([]);
});

it("the bundle has every part of zod that the sources use", async () => {
  const used = (await sources("api")).flatMap(({ text }) =>
    [...text.matchAll(/\bz\.([a-zA-Z]+)\b(?!\.\$)/g)].map(([, name]) => name!),
  );
  const types = ["output", "infer", "input", "core"];
  const kept = Object.keys(await import("../../api/schemas/zod-used.ts"));
  const lists = ["length", "map", "push", "subarray", "forEach", "some", "every", "slice", "fill"];
  expect(
    [...new Set(used)].filter((name) => !kept.includes(name) && !types.includes(name) && !lists.includes(name)),
  ).toEqual([]);
});

it(`a dry run of the deployment bundles under ${MAX_BYTES / 1024} KiB compressed`, async () => {
  const out = await mkdtemp(join(tmpdir(), "trainability-"));
  try {
    expect(await bundleInto(out)).toContain("--dry-run: exiting now");
    expect(gzipSync(await readFile(join(out, "worker.js"))).byteLength).toBeLessThan(MAX_BYTES);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});
