/** The Python package: one version, and no dependency. */
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";

const text = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");

it("has the version of the API", async () => {
  const { version } = JSON.parse(await text("package.json")) as { version: string };
  expect(/^version = "(.*)"$/m.exec(await text("python/pyproject.toml"))![1]).toBe(version);
  expect(/^__version__ = "(.*)"$/m.exec(await text("python/trainability.py"))![1]).toBe(version);
});

it("imports the standard library alone, and a framework only where its own model is read", async () => {
  const imports = [...(await text("python/trainability.py")).matchAll(/^( *)import ([\w.]+)/gm)];
  const standard = [
    "copy",
    "difflib",
    "json",
    "math",
    "random",
    "struct",
    "time",
    "urllib.error",
    "urllib.parse",
    "urllib.request",
    "warnings",
  ];
  expect(imports.filter(([, indent]) => indent === "").map(([, , name]) => name)).toEqual(standard);
  expect(imports.filter(([, indent]) => indent !== "").map(([, , name]) => name)).toEqual(["torch.fx"]);
});
