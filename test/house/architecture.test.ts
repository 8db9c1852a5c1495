/** What may import what. The ranks of the folders of api/ are those of CONTRIBUTING.md. */
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { operationNames } from "../../api/operations/table.ts";
import { ranks, subfolders } from "./rooms.ts";
import { root, type Source, sources, target } from "./sources.ts";

/** Up to this rank: no package, no clock, nothing that an engine may choose. */
const PURE_RANK = 5;
/** Folders of a higher rank that are as pure. */
const ALSO_PURE = ["plot"];
/** Folders of scripts that write or compile what is checked in; they use packages, and nothing else of api/ them. */
const SCRIPTS = ["api/network/lockstep/build/"];

const operations = new Set(operationNames.map((name) => `api/operations/${name}`));

const api = await sources("api");
const folderOf = (path: string) => path.split("/")[1]!;
const rankOf = (path: string) => ranks.get(folderOf(path))!;

/** The imports of a file that are evaluated before it: neither types nor `import("…")`. */
function startedWith({ text }: Source): string[] {
  return [...text.matchAll(/^(?:import|export) (?!type )(?:[\w{*][^;"]*from )?"([^"]+)";/gm)].map(([, name]) => name!);
}

/** Imports that a rule refuses, each as "a imports b". */
function refused(all: readonly Source[], isRefused: (from: string, to: string) => boolean): string[] {
  return all.flatMap((source) =>
    source.imports
      .map((name) => target(source, name) ?? name)
      .filter((to) => isRefused(source.path, to))
      .map((to) => `${source.path} imports ${to}`),
  );
}

describe("the tables of rooms in CONTRIBUTING.md", () => {
  it("rank every folder and every file at the top of api/, and no others", async () => {
    expect([...ranks.keys()].sort()).toEqual((await readdir(join(root, "api"))).sort());
  });

  it("name every folder inside those and inside sdk/src, and no others", async () => {
    const found: string[] = [];
    for (const folder of ["api", "sdk/src"]) {
      const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
      const folders = entries.filter((entry) => entry.isDirectory());
      found.push(...folders.map((entry) => relative(root, join(entry.parentPath, entry.name))));
    }
    // An operation has a folder of its own name, which the table of operations lists.
    const listed = found.filter((path) => !ranks.has(path.slice("api/".length)) && !operations.has(path));
    expect([...subfolders].sort()).toEqual(listed.sort());
  });
});

describe("api/", () => {
  it("imports downward, or within a folder", () => {
    const upward = (from: string, to: string) =>
      to.startsWith("api/") && folderOf(to) !== folderOf(from) && !(rankOf(to) < rankOf(from));
    expect(refused(api, upward)).toEqual([]);
  });

  it("takes nothing from outside itself", () => {
    for (const source of api) {
      const files = source.imports.map((name) => target(source, name)).filter((to) => to !== undefined);
      expect(
        files.filter((to) => !to.startsWith("api/")),
        source.path,
      ).toEqual([]);
    }
  });

  it("starts a Worker without the parts that only some requests need", () => {
    const reached = new Set<string>();
    const packages = new Set<string>();
    const start = (path: string) => {
      if (reached.has(path)) return;
      reached.add(path);
      for (const name of startedWith(api.find((source) => source.path === path)!)) {
        const to = target({ path }, name);
        if (to === undefined) packages.add(name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
        else if (to.endsWith(".ts")) start(to);
      }
    };
    start("api/worker.ts");
    expect([...packages].sort()).toEqual(["@hono/zod-openapi", "cloudflare:workers", "hono", "leven", "zod"]);
    const some = ["api/files/", "api/mcp/", ...subfolders.filter((folder) => folder.startsWith("api/export/"))];
    expect([...reached].filter((path) => some.some((folder) => path.startsWith(folder)))).toEqual([]);
  });

  it("stores results without HTTP: results/ imports nothing of http/", () => {
    const results = api.filter(({ path }) => folderOf(path) === "results");
    expect(refused(results, (_, to) => to.startsWith("api/http/"))).toEqual([]);
  });

  const pure = api.filter(
    ({ path }) =>
      (rankOf(path) <= PURE_RANK || ALSO_PURE.includes(folderOf(path))) &&
      !SCRIPTS.some((folder) => path.startsWith(folder)),
  );

  it("imports no script", () => {
    const isScript = (path: string) => SCRIPTS.some((folder) => path.startsWith(folder));
    expect(refused(api, (from, to) => isScript(to) && !isScript(from))).toEqual([]);
  });

  it("uses no package in its pure folders", () => {
    expect(refused(pure, (_, to) => !to.startsWith("api/"))).toEqual([]);
  });

  it("uses nothing in its pure folders that an engine, a clock or a network may choose", () => {
    const exact = ["abs", "ceil", "floor", "fround", "imul", "max", "min", "sqrt", "SQRT2", "trunc", "sign", "round"];
    const globals = ["Date", "performance", "fetch", "setTimeout", "navigator", "process"];
    const free = new RegExp(`\\bMath\\.(?!(?:${exact.join("|")})\\b)\\w+|\\*\\*|\\b(?:${globals.join("|")})\\b[.(]`);
    for (const { path, text } of pure) {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "");
      expect(code.match(free)?.[0], path).toBeUndefined();
    }
  });
});

describe("sdk/src", async () => {
  const sdk = (await sources("sdk/src")).filter(({ path }) => !path.startsWith("sdk/src/cli/"));
  const isLocal = (path: string) => path.startsWith("sdk/src/local/");

  it("imports only itself; local/ also the service, and engine.ts one constant, which the build writes out", () => {
    const allowed = (from: string) => {
      if (isLocal(from)) return /^(?:sdk\/src|api)\//;
      return from === "sdk/src/engine.ts" ? /^api\/experiment\/engine\.ts$/ : /^sdk\/src\//;
    };
    expect(refused(sdk, (from, to) => !allowed(from).test(to))).toEqual([]);
  });

  it("loads the service on first use", () => {
    for (const { path, text } of sdk.filter(({ path }) => !isLocal(path))) {
      expect(text, path).not.toMatch(/^(?:import|export) (?!type)[^;]*"\.\/local\//m);
    }
  });

  it("has the client's classes once: local/ imports them from the package's entry", () => {
    const stateless = [
      "sdk/src/body.ts",
      "sdk/src/file-request.ts",
      "sdk/src/local.ts",
      "sdk/src/said-experiment.ts",
      "sdk/src/table.ts",
      "sdk/src/verification.ts",
    ];
    const local = sdk.filter(({ path }) => isLocal(path) || path === "sdk/src/local.ts");
    const inside = (to: string) => to.startsWith("sdk/src/") && !isLocal(to) && !stateless.includes(to);
    expect(refused(local, (_, to) => inside(to) && to !== "sdk/src/index.ts")).toEqual([]);
  });
});

describe("sdk/src/cli", async () => {
  const cli = await sources("sdk/src/cli");
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { devDependencies: object };

  it("imports itself, the package's entries, Node, bundled packages, and of the service three small readers", () => {
    // It finds the faults of a file as the service does those of a body.
    const files =
      /^sdk\/src\/(?:cli\/|index\.ts$|local\.ts$)|^api\/formats\/(?:json-fault|model-document|weight-words)\.ts$/;
    const isPackage = (name: string) => name.startsWith("node:") || Object.hasOwn(manifest.devDependencies, name);
    expect(refused(cli, (_, to) => !files.test(to) && !isPackage(to))).toEqual([]);
  });

  it("loads the service only when there is something to compute", () => {
    for (const { path, text } of cli) expect(text, path).not.toMatch(/^import (?!type)[^;]*"(?:\.\.\/)+local\.ts"/m);
  });
});
