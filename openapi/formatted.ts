import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const biome = fileURLToPath(new URL("../node_modules/@biomejs/biome/bin/biome", import.meta.url));

/** Source as the formatter leaves it. `path` says which rules of biome.json hold for it. */
export function formatted(source: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [biome, "check", "--write", `--stdin-file-path=${path}`]);
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString());
      else reject(new Error(`biome cannot format ${path}`));
    });
    child.stdin.end(source);
  });
}
