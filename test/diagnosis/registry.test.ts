/** Every symptom has a file, a test that plants it, a reference, and thresholds with reasons. */
import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Symptom } from "../../api/diagnosis/finding.ts";
import { symptoms } from "../../api/diagnosis/registry.ts";

const sources = new URL("../../api/diagnosis/symptoms/", import.meta.url);
const tests = new URL("symptoms/", import.meta.url);

it("the registry has every file of the folder, by its name", async () => {
  const files = await readdir(sources);
  expect(
    Object.keys(symptoms)
      .map((code) => `${code}.ts`)
      .sort(),
  ).toEqual(files.sort());
});

describe.each(Object.entries<Symptom>(symptoms))("%s", (code, { thresholds, reference, summary }) => {
  it("is planted in a test of its own", async () => {
    const test = await readFile(new URL(`${code}.test.ts`, tests), "utf8");
    expect(test).toMatch(new RegExp(`\\bshows\\(\\s*"${code}"`));
  });

  it("has a reference, a summary, and a reason of at least a sentence for each threshold", () => {
    expect(reference.length).toBeGreaterThan(10);
    expect(summary).toMatch(/\.$/);
    for (const { value, summary: reason } of Object.values(thresholds)) {
      expect(Number.isFinite(value)).toBe(true);
      expect(reason.length).toBeGreaterThan(40);
    }
  });
});
