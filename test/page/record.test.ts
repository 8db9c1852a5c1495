/** The answers on the pages are the engine's. */
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { keyOf, recorded, request } from "../../page/answers.ts";
import { RECORD, recordPages } from "../../page/record.ts";

it("page/results.json is what the engine answers (else run `npm run generate`)", { timeout: 180_000 }, async () => {
  const current = await recordPages();
  expect((await readFile(RECORD, "utf8")) === current).toBe(true);
  expect(JSON.parse(current).answers[keyOf(request("train", { seed: 1 }))].after.outputs).toEqual([
    [1.1958000659942627],
    [1.1958000659942627],
  ]);
});

it("a page cannot show an answer that was never recorded", async () => {
  await expect(recorded.answer(request("train", { seed: 987 }))).rejects.toThrow('lacks POST /train {"seed":987}');
});
