/** The tables under "Rooms" in CONTRIBUTING.md: the one place that ranks the folders of api/. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./sources.ts";

const section = (await readFile(join(root, "CONTRIBUTING.md"), "utf8"))
  .split(/^## /m)
  .find((part) => /^Rooms$/m.test(part))!;

/** Folders and top-level files of api/, by name; a folder imports only lower ranks. */
export const ranks: ReadonlyMap<string, number> = new Map(
  [...section.matchAll(/^\| *(\d+) *\| *`([^`]+)` *\|/gm)].map(([, rank, name]) => [name!, Number(rank)]),
);

/** Folders inside those of api/, and inside sdk/src, by their path. */
export const subfolders: readonly string[] = [...section.matchAll(/^\| *`([^`]+)` *\|/gm)].map(([, path]) => path!);
