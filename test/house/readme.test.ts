/** The documents at the top of the repository: current, complete, and with the numbers of the code. */
import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { ENGINE } from "../../api/experiment/engine.ts";
import { limits } from "../../api/experiment/request/limits.ts";
import { README, renewedReadme } from "../../sdk/demo/transcript.ts";

const root = new URL("../../", import.meta.url);
const text = (path: string) => readFile(new URL(path, root), "utf8");
const manifest = JSON.parse(await text("package.json"));
const readme = await readFile(README, "utf8");
const contributing = await text("CONTRIBUTING.md");

describe("README.md", () => {
  it("shows what the demo and the program print (else run `npm run generate`)", async () => {
    expect(await renewedReadme()).toBe(readme);
  });

  it("has at most 199 lines, and a picture and an example on the first screen", () => {
    const lines = readme.split("\n");
    expect(lines.length).toBeLessThanOrEqual(200);
    const first = lines.slice(0, 40).join("\n");
    expect(first).toContain("](page/seed-1.svg)");
    expect(first).toContain("```json");
  });

  it("says how to test", () => {
    expect(readme).toMatch(/^npm test$/m);
  });

  it("counts the runs of PyTorch, and nothing that a new entry of a table would change", async () => {
    expect(readme).not.toMatch(/\d+ (?:activations|initializers|losses|optimizers|schedules)/);
    const { cases } = JSON.parse(await text("test/reference/pytorch-runs.json")) as { cases: unknown[] };
    expect(readme.replaceAll(/\s+/g, " ")).toContain(`${cases.length} runs computed by PyTorch`);
  });
});

describe("CONTRIBUTING.md", () => {
  it("names every script as package.json does", () => {
    const named = new Set([...contributing.matchAll(/npm (?:run )?(\w+)\b/g)].map(([, name]) => name!));
    for (const name of Object.keys(manifest.scripts)) expect(named, name).toContain(name);
    for (const name of named)
      expect(["ci", "scripts", "speed", "version", ...Object.keys(manifest.scripts)], name).toContain(name);
  });

  it("names every dependency", () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    const rows = contributing.split("\n").filter((line) => line.startsWith("|"));
    for (const name of Object.keys(all))
      expect(rows.join("\n"), name).toMatch(new RegExp(`^\\|.*\`${name}\`.*\\| +\\S.* +\\|$`, "m"));
  });

  it("names every top-level folder", async () => {
    const entries = await readdir(root, { withFileTypes: true });
    const ours = entries.filter(
      (entry) => entry.isDirectory() && !entry.name.startsWith(".") && !["node_modules", "dist"].includes(entry.name),
    );
    for (const { name } of ours) expect(contributing, name).toContain(`\`${name}/`);
  });
});

describe("CHANGELOG.md", () => {
  it("has this version and this engine", async () => {
    const changelog = await text("CHANGELOG.md");
    expect(changelog).toMatch(new RegExp(`^## ${manifest.version.replaceAll(".", "\\.")}\\b`, "m"));
    expect(changelog).toMatch(new RegExp(`\\bengine ${ENGINE}\\b`, "i"));
  });
});

describe("SECURITY.md", () => {
  it("states the limits of the code", async () => {
    const security = await text("SECURITY.md");
    expect(security).toContain(`${limits.linkBytes / 1024} KiB`);
    expect(security).toContain(`${limits.bodyBytes / 1024 / 1024} MiB`);
    expect(security).toContain(`${limits.storedResult / 1024} KiB compressed`);
  });
});

it("every relative link of these documents leads to a file", async () => {
  for (const path of ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]) {
    const links = [...(await text(path)).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link!);
    for (const link of links) await expect(text(link), `${path}: ${link}`).resolves.not.toBe("");
  }
});

it("every dependency is pinned to one version", () => {
  for (const group of [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies]) {
    for (const version of Object.values(group)) expect(version).toMatch(/^(npm:typescript@)?\d+\.\d+\.\d+$/);
  }
});
