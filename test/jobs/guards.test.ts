/** The list of guards that `npm run guards` takes out is that of the code. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { guards } from "../faults/guards.ts";

it.each(guards)("$guard", ({ file, text, without }) => {
  const parts = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8").split(text);
  expect(parts).toHaveLength(2);
  expect(without).not.toContain(text);
});
