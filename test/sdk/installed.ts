/** The tarball that people install, installed into an empty project. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const sdk = new URL("../../sdk/", import.meta.url).pathname;

export interface Installed {
  /** The folder of the project. */
  readonly project: string;
  /** The packed package. */
  readonly tarball: string;
  /** Paths of the files in it. */
  readonly files: readonly string[];
  remove(): Promise<void>;
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** What `npm pack` makes, as `npm publish` would, with the build before it where that is not there already. */
export async function install({ rebuild = false } = {}): Promise<Installed> {
  const project = await mkdtemp(join(tmpdir(), "trainability-"));
  const { stdout } = await run(
    "npm",
    ["pack", "--json", "--pack-destination", project, ...(rebuild ? [] : ["--ignore-scripts"])],
    { cwd: sdk },
  );
  // npm prints a list, or since npm 12 an object by package name.
  const [{ filename, files }] = Object.values(JSON.parse(stdout.slice(stdout.search(/^[[{]/m)))) as [Packed];
  await writeFile(join(project, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${filename}`], { cwd: project });
  return {
    project,
    tarball: join(project, filename),
    files: files.map(({ path }) => path),
    remove: () => rm(project, { recursive: true, force: true }),
  };
}
