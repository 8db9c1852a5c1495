/** The package's tarball, installed into an empty project. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const sdk = join(root, "sdk");

export interface Installed {
  /** The folder of the project. */
  readonly project: string;
  /** The packed package. */
  readonly tarball: string;
  /** Paths of the files in it. */
  readonly files: readonly string[];
  /** Type-checks one program in the project; rejects, with what the compiler prints, where it objects. */
  typeCheck(program: string, options?: object, compiler?: keyof typeof compilers): Promise<void>;
  remove(): Promise<void>;
}

/** The released TypeScript compiler, and the native one. */
const compilers = { people: "typescript", fast: "tsgo" };
const compilerOptions = {
  noEmit: true,
  strict: true,
  target: "es2022",
  module: "nodenext",
  lib: ["es2022", "dom", "dom.asynciterable"],
  types: [],
};
/** Compiler options of a project that has the types of Node. */
export const withNode = { types: ["node"], typeRoots: [join(root, "node_modules/@types")] };

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Packs the package as `npm publish` would, and installs it; `rebuild` runs the build before. */
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
    async typeCheck(program, options = {}, compiler = "fast") {
      const config = { compilerOptions: { ...compilerOptions, ...options }, files: ["program.ts"] };
      await writeFile(join(project, "program.ts"), program);
      await writeFile(join(project, "tsconfig.json"), JSON.stringify(config));
      await run(process.execPath, [join(root, `node_modules/${compilers[compiler]}/bin/tsc`), "-p", project]);
    },
    remove: () => rm(project, { recursive: true, force: true }),
  };
}
