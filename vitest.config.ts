import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** The pure core, in Node; `frozen` runs in both runtimes, since the bytes must be the same. */
const core = [
  "math",
  "operations",
  "verification",
  "statistics",
  "linear-algebra",
  "network",
  "diagnosis",
  "experiment",
  "formats",
  "http",
  "plot",
  "results",
  "schemas",
  "evidence",
  "reference",
  "clinic",
];
const frozen = "test/experiment/frozen.test.ts";
/** Timing tests run alone. */
const speed = "test/**/speed.test.ts";
const alone = { maxWorkers: 1, sequence: { groupOrder: 0 } };
const together = { maxWorkers: 2, sequence: { groupOrder: 1 } };

/**
 * The database of the tests is the local D1, made by the migrations; NO_TABLE is one that they were not applied to. FEW
 * is a limit of five requests a minute, which tests bind as RATE_LIMIT.
 */
const miniflare = {
  bindings: {
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
      { test: { name: "speed", include: [speed], testTimeout: 60_000, ...alone } },
      {
        test: {
          name: "core",
          include: core.map((folder) => `test/${folder}/**/*.test.ts`),
          exclude: [speed],
          testTimeout: 60_000,
          isolate: false,
          ...together,
        },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: "./wrangler.toml" }, miniflare })],
        test: {
          name: "workerd",
          include: ["test/worker/**/*.test.ts", frozen],
          setupFiles: ["test/worker/migrate.ts"],
          testTimeout: 30_000,
          ...together,
        },
      },
      {
        test: {
          name: "house",
          include: ["openapi", "page", "sdk", "house", "local", "engines"].map(
            (folder) => `test/${folder}/**/*.test.ts`,
          ),
          exclude: [speed],
          ...together,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
