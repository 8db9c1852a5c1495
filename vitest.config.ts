import { readdirSync } from "node:fs";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** The rules of the code, and what is built from it: the document, the pages, the SDK, the Worker. */
const house = ["openapi", "page", "sdk", "house", "local", "engines"];
/** The Worker, in workerd. */
const worker = "worker";
/** The pure core, in Node: every folder of test/ that no other project names. */
const core = readdirSync("test", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && ![...house, worker].includes(entry.name))
  .map(({ name }) => name);
/** It runs in both runtimes, since the bytes must be the same. */
const frozen = "test/experiment/frozen.test.ts";
/** Timing tests run alone. */
const speed = "test/**/speed.test.ts";
const alone = { maxWorkers: 1, sequence: { groupOrder: 0 } };
/** One more than the cores of a small machine, because some tests wait for a browser or another process. */
const together = { maxWorkers: 3, sequence: { groupOrder: 1 } };

/** The engines in vectors, as every host provides them. */
const provided = ["test/provide.ts"];

const exclude = [speed, "**/node_modules/**"];
const testsIn = (folders: readonly string[]) => folders.map((folder) => `test/${folder}/**/*.test.ts`);

/**
 * The tests' database is a local D1 with the migrations applied; NO_TABLE is one without. FEW is a limit of five
 * requests a minute, which tests bind as RATE_LIMIT.
 */
const miniflare = {
  bindings: {
    // No test of something else runs out of requests or CPU time; those of the limits bind their own.
    LOCAL: "yes",
    MIGRATIONS: await readD1Migrations("./api/results/migrations"),
    CONTRACT_RUNS: Number(process.env["CONTRACT_RUNS"] || 80),
    CONTRACT_SEED: Number(process.env["CONTRACT_SEED"] || 1),
  },
  d1Databases: { NO_TABLE: "no-table" },
  ratelimits: { FEW: { namespace_id: "1", simple: { limit: 5, period: 60 as const } } },
};

export default defineConfig({
  test: {
    reporters: ["default", "./test/tally.ts"],
    globalSetup: "test/sdk/build.ts",
    projects: [
      { test: { name: "speed", include: [speed], setupFiles: provided, testTimeout: 60_000, ...alone } },
      {
        test: {
          name: "core",
          include: testsIn(core),
          exclude,
          setupFiles: provided,
          testTimeout: 60_000,
          isolate: false,
          ...together,
        },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: "./wrangler.toml" }, miniflare })],
        test: {
          name: "workerd",
          include: [...testsIn([worker]), frozen],
          setupFiles: ["test/worker/migrate.ts", "test/worker/provide.ts"],
          testTimeout: 30_000,
          // Files share an isolate and its database, so they run in any order; starting one for each file took as long
          // as the tests.
          isolate: false,
          ...together,
        },
      },
      {
        test: {
          name: "house",
          include: testsIn(house),
          exclude,
          setupFiles: provided,
          isolate: false,
          ...together,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
