import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { generated } from "../../../api/network/lockstep/build/generate.ts";

const build = new URL("../../../api/network/lockstep/build/", import.meta.url);

it.each(Object.entries(generated()))("%s is what the tables give; `npm run generate` renews it", async (path, text) => {
  expect(await readFile(new URL(path, build), "utf8")).toBe(text);
});
