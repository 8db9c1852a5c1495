/** What one could paste into the thread of a case: a sentence and a link, from the last results of the clinic. */
import { describe, expect, it } from "vitest";
import { symptoms } from "../../api/diagnosis/registry.ts";
import { causes } from "../../page/causes.ts";
import { threadText } from "../../page/threads.ts";
import { isSound } from "../clinic/case.ts";
import { sections } from "../clinic/cases.ts";
import { readResults } from "../clinic/results.ts";

const BASE = "https://trainability.example";
const results = (await readResults())!;
const asked = (["reported", "field"] as const).flatMap((name) =>
  sections[name].map((one) => ({ one, row: results.sections[name]!.rows.find(({ id }) => id === one.id)! })),
);

it("has words for every cause that a finding may name", () => {
  const effects = ["healthy", "criterion-unmet", "divergence", "collapsed-output"];
  expect(Object.keys(causes).sort()).toEqual(
    Object.keys(symptoms)
      .filter((code) => !effects.includes(code))
      .sort(),
  );
});

describe.each(asked.map(({ one, row }) => [one.id, one, row] as const))("%s", (id, one, row) => {
  const text = threadText(one, row, BASE);

  it("ends with a link to the case at the public address", () => {
    expect(text.endsWith(` ${BASE}/play?case=${id}`)).toBe(true);
    expect(text.match(/https?:/g)).toHaveLength(1);
  });

  it("says how often it trains, what is wrong, and what is proven to help", () => {
    if (row.baseline.trials > 0) expect(text).toContain(`${row.baseline.successes} of ${row.baseline.trials} runs`);
    if (isSound(row.shown)) return expect(text).not.toMatch(/What is wrong|Proven to help/);
    expect(text).toMatch(/What is wrong: \S+.*\([a-z-]+\)\./);
    if (row.remedy === null) expect(text).toContain("No change that was tried is proven to help.");
    else expect(text).toContain(`${row.remedy.later.successes} of ${row.remedy.later.trials} runs`);
  });

  it("names a cause that interventions have shown", () => {
    if (isSound(row.shown)) return;
    const [, code] = /\(([a-z-]+)\)\./.exec(text)!;
    expect(row.shown).toContain(code);
  });
});
