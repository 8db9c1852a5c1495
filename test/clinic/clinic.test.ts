/** The cheap cases within a small budget; `npm run clinic` examines all of them at the default request. */
import { describe, expect, it } from "vitest";
import { ENGINE } from "../../api/experiment/engine.ts";
import { sections } from "./cases.ts";
import { examineCheaply, fraction, isCheap, wrong } from "./cheap.ts";
import { readResults } from "./results.ts";
import { type QuestionName, questions, scoreOf, targetOf } from "./score.ts";

const cheap = [...sections.reported, ...sections.field].filter(isCheap);

describe("the cheap cases of the clinic", () => {
  it("are many", () => {
    expect(cheap.length).toBeGreaterThanOrEqual(12);
  });

  it("have the right cause in 85 %, a change that holds in 85 %, and no false alarm", { timeout: 120_000 }, () => {
    const rows = cheap.map(examineCheaply);
    const { cause, remedy, calm } = scoreOf(rows);
    expect(fraction(cause), wrong(rows)).toBeGreaterThanOrEqual(0.85);
    expect(fraction(remedy), wrong(rows)).toBeGreaterThanOrEqual(0.85);
    expect(calm.right).toBe(calm.of);
  });
});

describe("the last results of the whole clinic", async () => {
  const results = (await readResults())!;

  it("belong to this engine", () => {
    expect(results.engine).toBe(ENGINE);
  });

  it.each(Object.entries(sections))("cover every case of %s, without a false alarm", (name, cases) => {
    const { rows, score } = results.sections[name as keyof typeof sections]!;
    const examined = rows.map(({ id }) => id);
    expect(cases.map(({ id }) => id).filter((id) => !examined.includes(id))).toEqual([]);
    expect(rows.length).toBe(cases.length);
    expect(score).toEqual(scoreOf(rows));
    expect(score.calm.right).toBe(score.calm.of);
    // What a section of twenty may lack, while all cases together reach the targets.
    for (const name of ["cause", "remedy"] as const) expect(fraction(score[name])).toBeGreaterThanOrEqual(0.8);
  });

  it("reach every target", () => {
    const score = scoreOf(Object.values(results.sections).flatMap(({ rows }) => rows));
    for (const name of Object.keys(questions) as QuestionName[])
      expect(targetOf(name, score[name])?.reached ?? true, `${name}: ${score[name].right} of ${score[name].of}`).toBe(
        true,
      );
  });
});
