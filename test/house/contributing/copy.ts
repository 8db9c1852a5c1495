import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = new URL("../../../", import.meta.url).pathname;

/** A copy of the project, in which the steps of CONTRIBUTING.md are followed to the letter. */
export interface Copy {
  /** Writes a new file, or a changed one. */
  write(path: string, text: string): Promise<void>;
  read(path: string): Promise<string>;
  /** Runs a program of the copy, and resolves to its output. */
  node(...args: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

/** What a copy has: everything but the tests, of which the symptoms' own are enough. */
const COPIED = [
  ...["api", "openapi", "page", "sdk", "test/diagnosis", "test/clinic", "test/nulls", "test/origin.ts"],
  ...["package.json", "tsconfig.json", "biome.json", "wrangler.toml"],
];

export async function makeCopy(): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), "trainability-"));
  await Promise.all(COPIED.map((path) => cp(join(root, path), join(folder, path), { recursive: true })));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  return {
    async write(path, text) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    },
    read: (path) => readFile(join(folder, path), "utf8"),
    async node(...args) {
      try {
        return (await run(process.execPath, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 })).stdout;
      } catch (error) {
        const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
        throw new Error(`${args.join(" ")} failed\n${stdout}${stderr}`, { cause: error });
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A step of a section of CONTRIBUTING.md: a file to write, or an entry to add to a table in a file. */
export interface Step {
  readonly path: string;
  readonly text: string;
  /** The table that the entry goes into; undefined for a file to write. */
  readonly table: string | undefined;
}

/** The steps of a section, from its heading to the next. */
export async function stepsOf(heading: string): Promise<Step[]> {
  const contributing = await readFile(join(root, "CONTRIBUTING.md"), "utf8");
  const [section] = contributing.split(`\n## ${heading}\n`)[1]!.split("\n## ");
  const steps = /<!-- a test (?:writes this file|adds this to `(\w+)`): (\S+) -->\n```ts\n([\s\S]*?)```/g;
  return [...section!.matchAll(steps)].map(([, table, path, text]) => ({ path: path!, text: text!, table }));
}

/**
 * Follows the steps: imports go before those of the file, the rest to the beginning of the table. Resolves to the files
 * that are written or changed.
 */
export async function follow(copy: Copy, steps: readonly Step[]): Promise<string[]> {
  for (const { path, text, table } of steps) {
    if (table === undefined) await copy.write(path, text);
    else await copy.write(path, withEntry(await copy.read(path), table, text));
  }
  return [...new Set(steps.map(({ path }) => path))];
}

function withEntry(file: string, table: string, text: string): string {
  const lines = text.trimEnd().split("\n");
  const imports = lines.filter((line) => line.startsWith("import ")).map((line) => `${line}\n`);
  const entry = lines.filter((line) => !line.startsWith("import ")).map((line) => `${line}\n`);
  const head = new RegExp(`^(?:export )?const ${table}\\b.*[{[]\\n`, "m");
  const changed = file.replace(head, (start) => start + entry.join(""));
  if (changed === file) throw new Error(`there is no table ${table}`);
  return imports.join("") + changed;
}
