/**
 * Builds dist/page, the folder of assets in wrangler.toml: the pages, their scripts and
 * styles, and openapi.json. Wrangler runs this before it serves or deploys, and `npm test` before the tests.
 *
 * A build is skipped when the inputs (page/inputs.json) and the files of the last build are unchanged. Several builds
 * may run at the same time, and a server may read meanwhile: each file is replaced in one step, by a rename.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { markdownFiles } from "./markdown.mjs";
import { bundlePlay } from "./play/bundle.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const target = join(root, "dist/page");
/** What the last build read and wrote, as two digests; outside the served folder. */
const stamp = join(root, "dist/page.json");

/** In the order of the cascade. */
const STYLES = ["base", "shell", "text", "code", "figures", "maps", "api", "home"];

const inputs = digestOf([
  ...JSON.parse(text("page/inputs.json")).flatMap((path) => contentsOf(root, path)),
  ["PUBLIC_URL", process.env.PUBLIC_URL ?? ""],
]);
if (!isCurrent()) await build();

function isCurrent() {
  if (!existsSync(stamp) || !existsSync(target)) return false;
  const last = JSON.parse(readFileSync(stamp, "utf8"));
  return last.inputs === inputs && last.outputs === digestOf(contentsOf(target, ""));
}

async function build() {
  const pages = renderedPages();
  const files = new Map(Object.entries(pages).map(([file, html]) => [file, Buffer.from(html)]));
  for (const [file, content] of markdownFiles(pages)) files.set(file, Buffer.from(content));
  for (const [file, content] of contentsOf(join(root, "page/static"), "")) files.set(file, content);
  // The address that browsers ask for where no page names an icon, such as for a picture.
  files.set("favicon.ico", files.get("icon.svg"));
  for (const [file, content] of await bundlePlay(root)) files.set(file, Buffer.from(content));
  files.set("style.css", Buffer.from(STYLES.map((name) => text(`page/style/${name}.css`)).join("\n")));
  for (const name of ["trainability.py", "trainability.jl"]) files.set(name, Buffer.from(text(`python/${name}`)));
  files.set("openapi.json", Buffer.from(JSON.stringify(JSON.parse(text("openapi/openapi.json")))));

  for (const [file, content] of files) replace(join(target, file), content);
  for (const [file] of contentsOf(target, "")) if (!files.has(file)) rmSync(join(target, file), { force: true });
  // Digested from memory: if another build wrote different files meanwhile, the next build notices.
  replace(stamp, JSON.stringify({ inputs, outputs: digestOf([...files]) }));
}

/** The HTML of every page by its file, from a Node that runs TypeScript. */
function renderedPages() {
  const { status, stdout, error } = spawnSync(nodeForTypeScript(), [join(root, "page/print-pages.ts")], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (error) throw error;
  if (status !== 0) throw new Error("The pages cannot be built; the reason is above.");
  return JSON.parse(stdout);
}

/** This Node, or the Node 24 that `npm ci` installed: Wrangler may run this with a Node that lacks TypeScript. */
function nodeForTypeScript() {
  if (process.features.typescript) return process.execPath;
  const pinned = join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (existsSync(pinned)) return pinned;
  throw new Error(`Node ${process.versions.node} does not run TypeScript; use Node 22.18 or newer.`);
}

function text(path) {
  return readFileSync(join(root, path), "utf8");
}

/** Name and content of each file below `folder/path`, or of that file itself. Hidden files are ignored. */
function contentsOf(folder, path) {
  const place = join(folder, path);
  const paths = statSync(place).isDirectory()
    ? readdirSync(place, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    : [place];
  return paths.flatMap((file) => {
    const name = relative(folder, file).split(sep).join("/");
    const content = /(?:^|\/)\./.test(name) ? undefined : contentOf(file);
    return content === undefined ? [] : [[name, content]];
  });
}

/** Undefined for a file that another build removed after it was listed. */
function contentOf(file) {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** The digest of names and contents, whatever their order. */
function digestOf(files) {
  const hash = createHash("sha256");
  for (const [name, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${name}\0${content.length}\0`).update(content);
  return hash.digest("hex");
}

/** Writes the file in one step, and not at all if it has this content already. */
function replace(path, content) {
  const bytes = Buffer.from(content);
  if (existsSync(path) && contentOf(path)?.equals(bytes)) return;
  mkdirSync(dirname(path), { recursive: true });
  const fresh = join(root, `dist/${process.pid}.fresh`);
  writeFileSync(fresh, bytes);
  renameSync(fresh, path);
}
