import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { activations } from "../../api/network/tables/activations.ts";
import { initializers } from "../../api/network/tables/initializers.ts";
import { losses } from "../../api/network/tables/losses.ts";
import { optimizers } from "../../api/network/tables/optimizers/table.ts";
import { schedules } from "../../api/network/tables/schedules.ts";
import { README, renewedReadme } from "../../sdk/demo/transcript.ts";

const root = new URL("../../", import.meta.url);
const manifest = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
const readme = await readFile(README, "utf8");

describe("README.md", () => {
  it("shows what the demo prints (else run `npm run generate`)", async () => {
    expect(await renewedReadme()).toBe(readme);
  });

  it("names every script of package.json", () => {
    const told = new Set([...readme.matchAll(/npm (?:run )?(start|test|\w+)\b/g)].map(([, name]) => name!));
    for (const name of Object.keys(manifest.scripts)) expect(told, name).toContain(name);
  });

  it("names every dependency", () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    for (const name of Object.keys(all)) expect(readme, name).toContain(`\`${name}\``);
  });

  it("states how many entries each table has", () => {
    const tables = { activations, initializers, losses, optimizers, schedules };
    for (const [name, table] of Object.entries(tables))
      expect(readme).toContain(`${Object.keys(table).length} ${name}`);
  });

  it("names every top-level folder", async () => {
    const entries = await readdir(root, { withFileTypes: true });
    const ours = entries.filter(
      (entry) => entry.isDirectory() && !entry.name.startsWith(".") && !["node_modules", "dist"].includes(entry.name),
    );
    for (const { name } of ours) expect(readme, name).toContain(`\`${name}/\``);
  });
});

it("every dependency is pinned to one version", () => {
  for (const group of [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies]) {
    for (const version of Object.values(group)) expect(version).toMatch(/^(npm:typescript@)?\d+\.\d+\.\d+$/);
  }
});
