import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { cases } from "./gallery.ts";

const MAX_MILLISECONDS = 20;

it(`every picture takes under ${MAX_MILLISECONDS} ms of processor time`, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    new URL("measure.ts", import.meta.url).pathname,
    `${MAX_MILLISECONDS}`,
  ]);
  const measured = JSON.parse(stdout) as { picture: string; milliseconds: number }[];
  expect(measured.length).toBe(cases.length);
  expect(measured.filter(({ milliseconds }) => milliseconds >= MAX_MILLISECONDS)).toEqual([]);
});
