/** The rules of the house, read off the imports: a folder of api/ imports only lower ranks, and itself. */
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url).pathname;

/** What stands higher may import what stands lower. Files at the top of api/ are ranked by name. */
const ranks: Readonly<Record<string, number>> = {
  math: 0,
  prose: 0,
  "linear-algebra": 1,
  statistics: 1,
  network: 2,
  formats: 2,
  verification: 3,
  diagnosis: 4,
  experiment: 5,
  http: 6,
  schemas: 7,
  operations: 8,
  plot: 9,
  results: 9,
  routes: 10,
  "app.ts": 11,
  "worker.ts": 12,
  local: 13,
};
/** Up to here: no framework, no clock, nothing that an engine may choose for itself. */
const PURE = 5;
/** Above that, what is as pure. */
const PURE_TOO = ["plot"];

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

async function sources(folder: string): Promise<Source[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter(
    (entry) => entry.isFile() && entry.name.endsWith(".ts") && !/\b(?:dist|node_modules)\b/.test(entry.parentPath),
  );
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
      const outside = source.imports
        .map((name) => target(source, name))
        .filter((to) => to !== undefined && !to.startsWith("api/"));
      expect(outside, source.path).toEqual([]);
    }
  });

  const pure = api.filter(({ path }) => rankOf(path)! <= PURE || PURE_TOO.includes(roomOf(path)));

  it("knows no package in its pure ranks", () => {
    for (const source of pure) {
      expect(
        source.imports.filter((name) => !name.startsWith(".")),
        source.path,
      ).toEqual([]);
    }
  });

  it("uses nothing in its pure ranks that an engine, a clock or a network may choose", () => {
    const free =
      /\bMath\.(?!abs\b|ceil\b|floor\b|fround\b|imul\b|max\b|min\b|sqrt\b|SQRT2\b|trunc\b|sign\b|round\b)\w+|\*\*|\b(?:Date|performance|fetch|setTimeout|navigator|process)\b[.(]/;
    for (const { path, text } of pure) {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "");
      expect(code.match(free)?.[0], path).toBeUndefined();
    }
  });
});

describe("sdk/src", async () => {
  const sdk = (await sources("sdk/src")).filter(({ path }) => !path.startsWith("sdk/src/cli/"));
  const isLocal = (path: string) => path.startsWith("sdk/src/local/");

  it("imports nothing but itself; the service only where it is packed, and one constant that is written into the rest", () => {
    for (const source of sdk) {
      const allowed = isLocal(source.path)
        ? /^(?:sdk\/src|api)\//
        : source.path === "sdk/src/engine.ts"
          ? /^api\/experiment\/engine\.ts$/
          : /^sdk\/src\//;
      for (const name of source.imports) expect(target(source, name) ?? name, source.path).toMatch(allowed);
    }
  });

  it("loads what packs the service only when it is asked for", () => {
    for (const { path, text } of sdk.filter(({ path }) => !isLocal(path))) {
      expect(text, path).not.toMatch(/^(?:import|export) (?!type)[^;]*"\.\/local\//m);
    }
  });

  it("has the client's classes once: the service takes them from the entry beside it", () => {
    const stateless = ["sdk/src/body.ts", "sdk/src/local.ts"];
    for (const source of sdk.filter(({ path }) => isLocal(path) || path === "sdk/src/local.ts")) {
      const client = source.imports
        .map((name) => target(source, name)!)
        .filter((to) => to.startsWith("sdk/src/") && !isLocal(to) && !stateless.includes(to));
      expect(
        client.filter((to) => to !== "sdk/src/index.ts"),
        source.path,
      ).toEqual([]);
    }
  });
});

describe("sdk/src/cli", async () => {
  const cli = await sources("sdk/src/cli");
  const { devDependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    devDependencies: object;
  };

  it("stands on the package's entries, on Node, and on packages that are bundled", () => {
    for (const source of cli) {
      for (const name of source.imports) {
        const allowed =
          target(source, name) ??
          (name.startsWith("node:") || Object.hasOwn(devDependencies, name) ? name : `${name}, which is no dependency`);
        // Of the service only what stands alone, and says the same of a file as of a body.
        expect(allowed, source.path).toMatch(
          /^(?:sdk\/src\/(?:cli\/|index\.ts|local\.ts)|api\/http\/json-fault\.ts$|node:|[\w-]+$)/,
        );
      }
    }
  });

  it("loads the service only when there is something to compute", () => {
    for (const { path, text } of cli) expect(text, path).not.toMatch(/^import (?!type)[^;]*"(?:\.\.\/)+local\.ts"/m);
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
