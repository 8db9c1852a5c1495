/** Phrases that the documentation and the code must not use, since each hides who does what. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url).pathname;

/** Files and folders to read, a folder with all of its text files; what is generated has its words from elsewhere. */
const SCOPE = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "SECURITY.md",
  "api",
  "openapi",
  "page",
  "sdk",
  "test/bench/README.md",
  "test/house",
  "test/page",
  "wrangler.toml",
  ".spectral.yaml",
];
const TEXT = /\.(?:md|tsx?|mjs|js|css|toml|yaml)$/;

/** A phrase, and a plain one that says the same. */
const phrases: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/\bwhoever\b/i, "a noun: the client, the reader, anybody who"],
  [/\bfor nothing\b/i, "without running it"],
  [/\bfor ever\b/i, "permanently, without a time limit"],
  [/\btaken for\b/i, "interpreted as"],
  [/\bheld against\b/i, "compared with"],
  [/\bheld to\b/i, "tested, required"],
  [/\bstands? in\b/i, "is in"],
  [/\b(?:be|is|are) had\b/i, "available as"],
  [/\bhad by\b/i, "found by"],
  [/\bof it there is\b/i, "it has"],
  [/\btells for\b/i, "returns"],
  [/\beverything that has a name\b/i, "every valid option"],
  [/\bwhat (?:was|is) meant\b/i, "a suggestion"],
  [/\bthere is what\b/i, "name the thing"],
  [/\bmay be asked for\b/i, "is allowed"],
  [/\bin one's own\b/i, "in your"],
  [/\bvouch/i, "guarantees, falls back"],
  [/\bmind what\b/i, "say the consequence"],
  [/\bcan be had\b/i, "is available"],
  [/\bthan one may\b/i, "name the limit"],
  [/\bor not at all\b/i, "completely"],
  [/\bas it is wanted\b/i, "as requested"],
  [/\bwithout the other\b/i, "independent"],
  [/\bat hand\b/i, "available"],
  [/\bby its own\b/i, "separately"],
  [/\bnone of that name\b/i, "unknown name"],
];

async function filesOf(path: string): Promise<string[]> {
  if (!(await stat(join(root, path))).isDirectory()) return [path];
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && TEXT.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .filter((file) => !/\/dist\/|^sdk\/src\/schema\.ts$|^test\/house\/language\.test\.ts$/.test(file));
}

/** Each line of the text with a phrase, and what to write instead. */
function objections(path: string, text: string): string[] {
  return text
    .split("\n")
    .flatMap((line, index) =>
      phrases
        .filter(([phrase]) => phrase.test(line))
        .map(([phrase, instead]) => `${path}:${index + 1} ${line.match(phrase)![0]}: write ${instead}`),
    );
}

describe("plain English", async () => {
  const files = (await Promise.all(SCOPE.map(filesOf))).flat();

  it.each(files)("%s", async (path) => {
    expect(objections(path, await readFile(join(root, path), "utf8"))).toEqual([]);
  });

  it("finds a phrase, wherever it is in a line", () => {
    expect(objections("a.md", "good\nkept for ever, Whoever asks")).toEqual([
      "a.md:2 Whoever: write a noun: the client, the reader, anybody who",
      "a.md:2 for ever: write permanently, without a time limit",
    ]);
  });
});
