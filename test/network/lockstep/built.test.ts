import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { built } from "../../../api/network/lockstep/build/engine.ts";

const build = new URL("../../../api/network/lockstep/build/", import.meta.url);
const MOST = 40 * 1024;
const files = Object.entries(await built());

it("the compiled engines are what their source gives; `npm run generate` renews them", async () => {
  for (const [path, contents] of files) {
    const file = await readFile(new URL(path, build));
    expect(file.equals(Buffer.from(contents)), path).toBe(true);
  }
});

it("the compiled engines have at most 40 KiB together, compressed", () => {
  const engines = files.filter(([path]) => path.endsWith(".wasm"));
  const sizes = engines.map(([, contents]) => gzipSync(contents, { level: 9 }).byteLength);
  expect(sizes).toHaveLength(4);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(MOST);
});
