/**
 * Runs the TypeScript blocks of the SDK's README as one program, on the same line numbers. The comment after a
 * `console.log` is what that line printed last.
 */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export const SDK_README = new URL("../README.md", import.meta.url);

/** The program in the README, with every other line left empty. */
export function programOf(readme: string): string {
  let inside = false;
  return readme
    .split("\n")
    .map((line) => {
      if (line.startsWith("```")) inside = line === "```ts";
      return inside && !line.startsWith("```") ? line : "";
    })
    .join("\n");
}

/** At exit, prints what each line of the program printed last. */
const CAPTURE = `
import { format } from "node:util";
const printed = {};
console.log = (...values) => {
  const [, line] = /program\\.ts:(\\d+)/.exec(new Error().stack) ?? [];
  printed[line] = format(...values);
};
process.on("exit", () => process.stdout.write(JSON.stringify(printed)));
`;

/** The README with the current output of its program, which uses the built package and the service at `baseUrl`. */
export async function renewedSnippets(readme: string, baseUrl: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "trainability-"));
  try {
    await mkdir(join(folder, "node_modules"));
    await symlink(new URL("../", import.meta.url), join(folder, "node_modules/trainability"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(join(folder, "model.safetensors"), MODEL);
    await writeFile(join(folder, "capture.mjs"), CAPTURE);
    await writeFile(join(folder, "program.ts"), programOf(readme));
    const { stdout } = await run(process.execPath, ["--import", "./capture.mjs", "program.ts"], {
      cwd: folder,
      env: { ...process.env, TRAINABILITY_BASE_URL: baseUrl },
    });
    const printed = JSON.parse(stdout) as Readonly<Record<string, string>>;
    return readme
      .split("\n")
      .map((line, index) => withOutput(line, printed[index + 1]))
      .join("\n");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A line of the README with its output as a comment; a line without output does not change. */
function withOutput(line: string, text: string | undefined): string {
  if (text === undefined) return line;
  return `${line.replace(/; \/\/.*$/, ";")} // ${text.replaceAll("\n", " ")}`;
}

/** A network of two ReLU units as a safetensors file: the length of the header, the header, little-endian numbers. */
const NUMBERS = Float32Array.of(0, -0.75, -1, 0.5, 0, 1, 2);
const HEADER = JSON.stringify({
  "0.bias": { dtype: "F32", shape: [2], data_offsets: [0, 8] },
  "0.weight": { dtype: "F32", shape: [2, 1], data_offsets: [8, 16] },
  "2.bias": { dtype: "F32", shape: [1], data_offsets: [16, 20] },
  "2.weight": { dtype: "F32", shape: [1, 2], data_offsets: [20, 28] },
});
const MODEL = Buffer.concat([
  Buffer.from(BigUint64Array.of(BigInt(HEADER.length)).buffer),
  Buffer.from(HEADER),
  Buffer.from(NUMBERS.buffer),
]);

export function sdkReadme(): Promise<string> {
  return readFile(SDK_README, "utf8");
}
