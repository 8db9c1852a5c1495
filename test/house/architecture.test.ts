/** The rules of the house, read off the imports: a folder of api/ imports only lower ranks, and itself. */
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url).pathname;

/** What stands higher may import what stands lower. Files at the top of api/ are ranked by name. */
const ranks: Readonly<Record<string, number>> = {
  elementary: 0,
  "linear-algebra": 1,
  statistics: 1,
  network: 1,
  diagnosis: 2,
  experiment: 3,
  formats: 3,
  http: 4,
  plot: 4,
  results: 5,
  schemas: 5,
  routes: 6,
  "app.ts": 7,
  "worker.ts": 8,
  "serve.ts": 9,
  "start.ts": 10,
};
/** Up to here: no framework, no clock, nothing that an engine may choose for itself. */
const PURE = 3;
/** Above that, what is as pure. */
const PURE_TOO = ["plot"];

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

async function sources(folder: string): Promise<Source[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !/\b(?:dist|node_modules)\b/.test(entry.parentPath));
  return Promise.all(
    files.map(async (entry) => {
      const path = relative(root, join(entry.parentPath, entry.name));
      const text = await readFile(join(root, path), "utf8");
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, name]) => name!);
      return { path, text, imports };
    }),
  );
}

/** The path of a relative import from the project's root; undefined for a package. */
function target({ path }: Source, name: string): string | undefined {
  return name.startsWith(".") ? relative(root, resolve(root, dirname(path), name)) : undefined;
}

const api = await sources("api");
const roomOf = (path: string) => path.split("/")[1]!;
const rankOf = (path: string) => ranks[roomOf(path)];

describe("api/", () => {
  it("has a rank for every folder and every file at its top", () => {
    for (const { path } of api) expect(rankOf(path), path).toBeDefined();
  });

  it("imports downward, or within a folder", () => {
    for (const source of api) {
      for (const name of source.imports) {
        const to = target(source, name);
        if (to === undefined || !to.startsWith("api/") || roomOf(to) === roomOf(source.path)) continue;
        expect(rankOf(to)!, `${source.path} imports ${to}`).toBeLessThan(rankOf(source.path)!);
      }
    }
  });

  it("takes nothing from outside itself", () => {
    for (const source of api) {
      const outside = source.imports.map((name) => target(source, name)).filter((to) => to !== undefined && !to.startsWith("api/"));
      expect(outside, source.path).toEqual([]);
    }
  });

  const pure = api.filter(({ path }) => rankOf(path)! <= PURE || PURE_TOO.includes(roomOf(path)));

  it("knows no package in its pure ranks", () => {
    for (const source of pure) {
      expect(source.imports.filter((name) => !name.startsWith(".")), source.path).toEqual([]);
    }
  });

  it("uses nothing in its pure ranks that an engine, a clock or a network may choose", () => {
    const free = /\bMath\.(?!abs\b|ceil\b|floor\b|fround\b|imul\b|max\b|min\b|sqrt\b|SQRT2\b|trunc\b|sign\b|round\b)\w+|\*\*|\b(?:Date|performance|fetch|setTimeout|navigator|process)\b[.(]/;
    for (const { path, text } of pure) {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "");
      expect(code.match(free)?.[0], path).toBeUndefined();
    }
  });
});

describe("sdk/src", () => {
  /** What takes the service in, besides the command line above it: `local` packs the app itself, and one constant is written into the rest. */
  const fromApi: Readonly<Record<string, RegExp>> = { "sdk/src/local.ts": /^api\//, "sdk/src/engine.ts": /^api\/experiment\/engine\.ts$/ };

  it("imports nothing but itself, and from the service what runs it in one's own process", async () => {
    for (const source of await sources("sdk/src")) {
      if (source.path.startsWith("sdk/src/cli/")) continue;
      for (const name of source.imports) {
        const to = target(source, name) ?? name;
        if (!fromApi[source.path]?.test(to)) expect(to, source.path).toMatch(/^sdk\/src\//);
      }
    }
  });

  it("has one copy of what entries share: one takes from another what that one's entry gives", async () => {
    const { imports } = (await sources("sdk/src")).find(({ path }) => path === "sdk/src/local.ts")!;
    expect(imports.filter((name) => name.startsWith("./"))).toEqual(["./index.ts"]);
  });
});

describe("every file", () => {
  it("is short enough to be one idea: at most 350 lines, but for what is generated", async () => {
    const all = [...api, ...(await sources("sdk")), ...(await sources("openapi")), ...(await sources("test"))];
    for (const { path, text } of all) {
      if (path !== "sdk/src/schema.ts") expect(text.split("\n").length, path).toBeLessThanOrEqual(350);
    }
  });
});
