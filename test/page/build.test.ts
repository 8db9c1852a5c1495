/** page/build.mjs, in a copy that holds only what page/inputs.json lists: nothing else is needed, or read. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import inputs from "../../page/inputs.json" with { type: "json" };
import { buildPages } from "../../page/pages.ts";

const run = promisify(execFile);
const root = new URL("../../", import.meta.url).pathname;

let folder: string;
/** What the files of the pages must contain. */
let pages: Readonly<Record<string, string>>;
const site = () => join(folder, "dist/page");
const build = (...flags: string[]) => run(process.execPath, [...flags, join(folder, "page/build.mjs")]);
/** When each file was written, in nanoseconds. */
async function times(): Promise<Record<string, bigint>> {
  const files = (await readdir(site(), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  const stats = await Promise.all(paths.map((path) => stat(path, { bigint: true })));
  return Object.fromEntries(paths.map((path, i) => [path.slice(site().length + 1), stats[i]!.mtimeNs]));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "trainability-"));
  for (const path of inputs) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(join(root, path), join(folder, path), { recursive: true });
  }
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  // As Wrangler may start it: in a Node without TypeScript.
  await build("--no-experimental-strip-types");
  pages = await buildPages();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a build", () => {
  it("writes every page, its scripts and styles, and the document, also in a Node without TypeScript", async () => {
    const files = Object.keys(await times());
    expect(files).toEqual(expect.arrayContaining([...Object.keys(pages), "style.css", "host.js", "_headers"]));
    for (const [file, html] of Object.entries(pages))
      expect((await readFile(join(site(), file), "utf8")) === html, file).toBe(true);
    const document = await readFile(join(root, "openapi/openapi.json"), "utf8");
    expect(await readFile(join(site(), "openapi.json"), "utf8")).toBe(JSON.stringify(JSON.parse(document)));
  });

  it("has every style once, in the folder and in the cascade", async () => {
    const sheets = await readdir(join(root, "page/style"));
    const css = await readFile(join(site(), "style.css"), "utf8");
    for (const sheet of sheets) {
      const text = await readFile(join(root, "page/style", sheet), "utf8");
      expect(css.split(text.trim()).length, sheet).toBe(2);
    }
  });

  it("is skipped if nothing changed", async () => {
    // Without the source of the pages a build would fail.
    const source = join(folder, "page/print-pages.ts");
    const before = await times();
    await build();
    expect(await times()).toEqual(before);
    const text = await readFile(source, "utf8");
    await writeFile(source, `${text}\nthrow new Error("built");\n`);
    await expect(build()).rejects.toThrow("built");
    await writeFile(source, text);
    await build();
    expect(await times()).toEqual(before);
  });

  it("writes only the files that differ when an input changed", async () => {
    const before = await times();
    const script = join(folder, "page/static/host.js");
    await writeFile(script, `${await readFile(script, "utf8")}\n/* changed */\n`);
    await build();
    const after = await times();
    expect(Object.keys(after).filter((file) => after[file] !== before[file])).toEqual(["host.js"]);
    expect(await readFile(join(site(), "host.js"), "utf8")).toContain("/* changed */");
  });

  it("repairs what was damaged, lost or left in its folder", async () => {
    const before = await times();
    await writeFile(join(site(), "docs.html"), "half");
    await rm(join(site(), "clinic.html"));
    await writeFile(join(site(), "old.html"), "left over");
    await build();
    const after = await times();
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(Object.keys(after).filter((file) => after[file] !== before[file])).toEqual(["clinic.html", "docs.html"]);
  });
});

it("builds at the same time never show half a file", async () => {
  await rm(join(folder, "dist"), { recursive: true });
  let building = true;
  const builds = Promise.all([build(), build()]).finally(() => (building = false));
  const seen = new Set<string>();
  while (building) {
    const text = await readFile(join(site(), "docs/api.html"), "utf8").catch(() => undefined);
    if (text !== undefined) seen.add(text);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await builds;
  expect([...seen]).toEqual([pages["docs/api.html"]]);
  expect((await readdir(join(folder, "dist"))).sort()).toEqual(["page", "page.json"]);
});
