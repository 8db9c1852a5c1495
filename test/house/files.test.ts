/** The shape of every file that is written by hand: short, narrow, and in a folder with a name of its own. */
import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { written } from "./sources.ts";

const MAX_LINES = 350;
const MAX_COLUMNS = 120;
/** Of all lines, those that may be wider: an address or a regular expression cannot be wrapped. */
const MAX_WIDE_FRACTION = 0.005;
const WORST = 20;

const files = (await written()).map(({ path, text }) => ({ path, lines: text.split("\n") }));

describe("every file", () => {
  it(`is short enough for one idea: at most ${MAX_LINES} lines`, () => {
    const long = files.filter(({ lines }) => lines.length > MAX_LINES);
    expect(long.map(({ path, lines }) => `${path}: ${lines.length} lines`)).toEqual([]);
  });

  it("is in a folder named for what is in it, not utils, helpers or misc", () => {
    const vague = /^(?:utils?|helpers?|misc|common|shared)$/;
    const named = files.filter(({ path }) =>
      dirname(path)
        .split("/")
        .some((folder) => vague.test(folder)),
    );
    expect(named.map(({ path }) => path)).toEqual([]);
    const names = files.filter(({ path }) => vague.test(basename(path).split(".")[0]!));
    expect(names.map(({ path }) => path)).toEqual([]);
  });
});

it(`under ${100 * MAX_WIDE_FRACTION} % of all lines are wider than ${MAX_COLUMNS} columns`, () => {
  const wide = files.map(({ path, lines }) => ({
    path,
    count: lines.filter((line) => line.length > MAX_COLUMNS).length,
  }));
  const total = wide.reduce((sum, { count }) => sum + count, 0);
  const fraction = total / files.reduce((sum, { lines }) => sum + lines.length, 0);
  const worst = wide
    .sort((a, b) => b.count - a.count)
    .slice(0, WORST)
    .map(({ path, count }) => `${count} in ${path}`);
  expect(fraction, `${total} wide lines:\n${worst.join("\n")}\n`).toBeLessThan(MAX_WIDE_FRACTION);
});
