import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { cases } from "./gallery.ts";

/** The slowest picture took 4.7 units when the bound was set. */
const MAX_UNITS = 8.5;
const program = fileURLToPath(new URL("measure.ts", import.meta.url));

it(`every picture takes under ${MAX_UNITS} units of CPU time`, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [program, `${MAX_UNITS}`]);
  const measured = JSON.parse(stdout) as { picture: string; units: number }[];
  expect(measured.length).toBe(cases.length);
  expect(measured.filter(({ units }) => units >= MAX_UNITS)).toEqual([]);
});
