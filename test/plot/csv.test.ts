import { describe, expect, it } from "vitest";
import { csv } from "../../api/plot/csv.ts";
import { compared, diverging, inspected, pasted, relu, remedied, studied, swept, trained } from "./results.ts";

/** Parses CSV by the grammar of RFC 4180, character by character; throws if it violates the grammar. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at++; ; at++) {
        if (at >= text.length) throw new Error("a quotation has no end");
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') cell += text[at++];
        else break;
      }
      at++;
    } else
      while (at < text.length && text[at] !== "," && text[at] !== "\r") {
        if (text[at] === '"' || text[at] === "\n") throw new Error(`unquoted ${JSON.stringify(text[at])}`);
        cell += text[at++];
      }
    rows.at(-1)!.push(cell);
    if (text[at] === ",") at++;
    else if (text.startsWith("\r\n", at)) {
      at += 2;
      if (at < text.length) rows.push([]);
    } else throw new Error(`neither comma nor end of line at ${at}`);
  }
  return rows;
}

/** Rows by the names in the header; checks that every row has as many cells. */
function tableOf(text: string): Record<string, string>[] {
  const [header, ...rows] = parse(text);
  for (const row of rows) expect(row.length).toBe(header!.length);
  expect(new Set(header).size).toBe(header!.length);
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [header![i]!, cell])));
}
const column = (rows: readonly Record<string, string>[], name: string) =>
  rows.map((row) => (row[name] === "" ? null : Number(row[name])));

describe("a parsed table has the numbers of the result to the bit", () => {
  it("for a run: one row for each point", () => {
    const { recording } = trained({ epochs: 100 }, 1);
    const rows = tableOf(csv(trained({ epochs: 100 }, 1)));
    expect(column(rows, "epoch")).toEqual(recording.epochs);
    expect(column(rows, "loss")).toEqual(recording.loss);
    expect(column(rows, "liveUnits.0")).toEqual(recording.liveUnits[0]);
    expect(column(rows, "updateRatio.1")).toEqual(recording.updateRatios[1]);
    expect(Object.keys(rows[0]!)).not.toContain("validationLoss");
  });

  it("for a run that diverges: an empty cell for a number that is not finite", () => {
    const run = trained(diverging, 1);
    expect(column(tableOf(csv(run)), "loss")).toEqual(run.recording.loss);
  });

  it("for an inspection: one row for each unit, with or without a run", () => {
    const run = inspected({}, 1);
    const rows = tableOf(csv(run));
    expect(rows.map(({ layer, unit }) => `${layer} ${unit}`)).toEqual(["0 0", "0 1", "0 2", "0 3", "1 0"]);
    expect(rows.map(({ deadOnData }) => deadOnData)).toEqual(["true", "true", "true", "true", "false"]);
    expect(column(rows, "sinceEpoch")).toEqual(
      run.layers.flatMap(({ units }) => units.map(({ since }) => since?.epoch ?? null)),
    );
    expect(tableOf(csv(pasted()))).toHaveLength(2);
  });

  it("for a study: its counts and its interval", () => {
    const study = studied();
    const [row, ...more] = tableOf(csv(study));
    expect(more).toEqual([]);
    expect([row!["low"], row!["high"], row!["outcomes.success"], row!["law"]].map(Number)).toEqual([
      study.interval.low,
      study.interval.high,
      study.successes,
      study.law!.success,
    ]);
  });

  it("for a comparison: names with quotes, commas and line ends are unchanged", () => {
    const names = ['a "quoted" name', "one, two", "line\r\nbreak", "ünï→"];
    const comparison = compared(relu(2), Object.fromEntries(names.map((name, i) => [name, { epochs: 10 + i }])), 10);
    const rows = tableOf(csv(comparison));
    expect(rows.map(({ name }) => name)).toEqual(["baseline", ...names]);
    expect(column(rows, "gained")).toEqual([null, ...comparison.variants.map(({ gained }) => gained)]);
  });

  it("for a comparison: a name that a spreadsheet would compute gets an apostrophe in front", () => {
    const formulas = ['=HYPERLINK("http://a.example")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"];
    const names = [...formulas, "1=1", "a-b", "'=1", "lr +10 %", " =1"];
    const comparison = compared(relu(2), Object.fromEntries(names.map((name, i) => [name, { epochs: 10 + i }])), 10);
    const rows = tableOf(csv(comparison));
    const harmless = names.map((name) => (formulas.includes(name) ? `'${name}` : name));
    expect(rows.map(({ name }) => name)).toEqual(["baseline", ...harmless]);
    // A difference below 0 begins with a minus and stays a number.
    const differences = comparison.variants.map(({ difference }) => difference.low);
    expect(differences.some((low) => low < 0)).toBe(true);
    expect(column(rows, "differenceLow")).toEqual([null, ...differences]);
  });

  it("for a sweep: a row for each cell, objects as JSON, and nothing that a spreadsheet computes", () => {
    const result = swept({ epochs: 20 }, [
      { pointer: "/optimizer", values: ["sgd", { name: "sgd", momentum: 0.9 }] },
      { pointer: "/batches/size", values: [1, 2, "all"] },
    ]);
    const rows = tableOf(csv(result));
    expect(rows.length).toBe(6);
    rows.forEach((row, index) => {
      const { values, successes, interval, outcomes, againstBest, sameAs } = result.cells[index]!;
      const [optimizer, size] = values;
      expect(row["/optimizer"]).toBe(typeof optimizer === "string" ? optimizer : JSON.stringify(optimizer));
      expect(row["/batches/size"]).toBe(String(size));
      expect([row["cell"], row["sameAs"]]).toEqual([String(index), sameAs === null ? "" : String(sameAs)]);
      expect([row["successes"], row["low"], row["outcomes.collapsed"]].map(Number)).toEqual([
        successes,
        interval.low,
        outcomes.collapsed,
      ]);
      expect(row["adjustedPValue"]).toBe(againstBest === null ? "" : String(againstBest.adjustedPValue));
      expect(row["best"]).toBe(String(index === result.best.cell));
    });
    expect(rows.filter((row) => row["best"] === "true").length).toBe(1);
  });

  it("for a search for remedies: patches are JSON", () => {
    const search = remedied();
    const rows = tableOf(csv(search));
    expect(rows.slice(1).map(({ patch }) => JSON.parse(patch!))).toEqual(search.remedies.map(({ patch }) => patch));
    expect(rows.length).toBeGreaterThan(2);
  });
});
