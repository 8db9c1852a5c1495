/** The problem for a body over the limit: how many rows would fit, as far as what was read tells. */
import { expect, it } from "vitest";
import { limits } from "../../api/experiment/request/limits.ts";
import { tooLarge } from "../../api/http/too-large.ts";

const LIMIT = 1_000_000;
const KNOWN = `The body has more than ${LIMIT} bytes, the limit of this operation.`;
const bytes = (text: string) => new TextEncoder().encode(text);
const detail = (media: string, ...chunks: string[]) => tooLarge(LIMIT, media, chunks.map(bytes)).message;
const rows = (count: number, row: string) => Array.from({ length: count }, () => row);
const json = (inputs: string, targets = "") => `{"experiment":{"data":{"inputs":[${inputs}${targets}`;

it("tells the rows of a table, with its numbers as they are and rounded", () => {
  // 100 characters with the line break, 50 of them after rounding.
  const line = `${rows(5, "0.12345678901234567").join(",")},abcdefghi\n`;
  expect(detail("text/csv", "a,b\n", rows(200, line).join(""))).toBe(
    `${KNOWN} A row has about 110 characters: about 9090 rows fit; with numbers rounded to 4 significant digits, ` +
      "about 16384.",
  );
});

it("tells the rows of JSON from inputs and targets, whichever part of the body they are in", () => {
  const inputs = rows(1000, "[0.123456789,12.3456789]").join(",");
  const targets = `],"targets":[${rows(3000, "1.23456789").join(",")}`;
  const told = `${KNOWN} A row has about 36 characters: about 16384 rows fit.`;
  expect(detail("application/json", json(inputs, targets))).toBe(told);
  const wide = rows(900, `[${rows(40, "0.123456789").join(", ")}]`).join(",\n");
  expect(detail("application/merge-patch+json", json(wide), targets)).toBe(
    `${KNOWN} A row has about 533 characters: about 1876 rows fit; with numbers rounded to 4 significant digits, ` +
      "about 3049.",
  );
});

it("tells at most how many rows fit if only their inputs were read", () => {
  const wide = rows(900, `[${rows(40, "0.123456789").join(",")}]`).join(",");
  expect(detail("application/json", json(wide))).toBe(
    `${KNOWN} A row has about 482 characters for the inputs alone: at most 2074 rows fit; with numbers rounded to 4 ` +
      "significant digits, at most 3546.",
  );
});

it("tells no more rows than data may have samples and numbers", () => {
  expect(detail("application/json", json(rows(9000, "1").join(",")))).toContain(`at most ${limits.samples} rows fit.`);
  expect(detail("text/csv", rows(100, `${rows(50, "1").join(",")}\n`).join(""))).toContain(
    `about ${Math.floor(limits.values / 50)} rows fit.`,
  );
});

it("tells how much shorter weights become, and of words, files and few inputs nothing", () => {
  const weights = `{"parameters":[[${rows(900, "0.12345678901234567").join(",")}`;
  expect(detail("application/json", weights)).toBe(
    `${KNOWN} With numbers rounded to 4 significant digits, it would have about 35 % of its length.`,
  );
  for (const [media, text] of [
    ["application/json", `"${"x".repeat(2000)}`],
    ["application/json", json("[1],[2]", `],"targets":[1,2]}},"variants":[${rows(900, "{}").join(",")}`)],
    ["application/octet-stream", rows(900, "[1,2]").join(",")],
    ["text/csv", "a,b"],
  ] as const)
    expect(detail(media, text)).toBe(KNOWN);
});
