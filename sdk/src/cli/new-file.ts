/** Files that a command writes beside those of the user: none is ever replaced. */
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { UsageError } from "./exit.ts";
import { fileError } from "./file-error.ts";

const isThere = (file: string) => new UsageError(`${file} is there already; choose another name, or remove it.`);

/** Refuses a file that is there, before anything is computed for it. */
export function requireNew(file: string): void {
  if (existsSync(file)) throw isThere(file);
}

/** Writes a file that is not there yet. */
export async function writeNew(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EEXIST") throw isThere(file);
    throw fileError(file, "written", `${file} cannot be written; its directory does not exist.`, error);
  });
}
