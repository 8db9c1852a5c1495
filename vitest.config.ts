import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** The pure core, in Node; `frozen` runs in both runtimes, since the bytes must be the same. */
const core = ["elementary", "statistics", "linear-algebra", "network", "diagnosis", "experiment", "formats", "plot", "evidence", "reference", "clinic"];
const frozen = "test/experiment/frozen.test.ts";

export default defineConfig({
  test: {
    reporters: ["default", "./test/tally.ts"],
    projects: [
      { test: { name: "core", include: core.map((folder) => `test/${folder}/**/*.test.ts`) } },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: "./wrangler.toml" } })],
        test: { name: "workerd", include: ["test/worker/**/*.test.ts", frozen], testTimeout: 30_000 },
      },
      {
        test: {
          name: "house",
          include: ["openapi", "sdk", "house", "engines"].map((folder) => `test/${folder}/**/*.test.ts`),
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
