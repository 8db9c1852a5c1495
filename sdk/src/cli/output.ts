/**
 * Where an answer goes, and in which form: for people, or as JSON, a table, a picture or an event file; here or in a
 * file.
 */
import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Result } from "../index.ts";
import { pageOf } from "./draw/page.ts";
import { UsageError } from "./exit.ts";
import { type Format, mediaTypes } from "./formats.ts";
import type { Options } from "./options.ts";
import type { Service } from "./service.ts";
import { show } from "./show/result.ts";
import type { Asked } from "./show/view.ts";

/** What is asked for besides what people read; undefined where nothing is. */
export function formatOf(options: Options, offered: readonly Format[]): Format | undefined {
  const output = options["output"] as string | undefined;
  const wanted = offered.filter((format) => options[format] === true);
  if (wanted.length > 1) throw new UsageError(`--${wanted.join(" and --")} are two answers; ask for one.`);
  const byName =
    output === undefined
      ? undefined
      : offered.find((format) => extname(output) === `.${format}` || output.includes(`.${format}.`));
  const format = wanted[0] ?? (options["picture"] === undefined ? byName : "svg");
  if (output !== undefined && format === undefined)
    throw new UsageError(`What is to be written to ${output}? Add --${offered.join(", --")}.`);
  if (options["picture"] !== undefined && format !== "svg")
    throw new UsageError("--picture chooses among pictures; ask for --svg with it.");
  if (format === "tfevents" && output === undefined && process.stdout.isTTY)
    throw new UsageError("An event file is not for a terminal; add -o events.out.tfevents.0.run.");
  return format;
}

/** Writes the answer where it was asked for, and in which form. */
export async function put(
  result: Result,
  asked: Asked,
  format: Format | undefined,
  options: Options,
  as: (type: string, picture: string | undefined) => ReturnType<Service["as"]>,
): Promise<void> {
  const file = options["output"] as string | undefined;
  const page = pageOf(process.stdout, process.env);
  const content =
    format === undefined
      ? undefined
      : format === "json"
        ? json(result, file)
        : await as(mediaTypes[format], options["picture"] as string | undefined);
  if (content === undefined) return print(`${show(page, result, asked)}\n`);
  if (file === undefined) return print(content);
  await writeFile(file, content).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(unwritable(file, error));
  });
  await print(`${show(page, result, asked)}\n${page.paint.dim(`written: ${file}`)}\n`);
}

function unwritable(path: string, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case "EISDIR":
      return `${path} is a directory; name a file in it.`;
    case "ENOENT":
      return `${path} cannot be written: there is no such folder; make it first.`;
    case "EACCES":
    case "EPERM":
      return `${path} may not be written; check its permissions.`;
    default:
      return `${path} cannot be written: ${message}.`;
  }
}

/** The very bytes of the service, which writes its results so; a terminal gets the end of a line, too. */
export function json(value: unknown, file?: string): string {
  return JSON.stringify(value) + (file === undefined && process.stdout.isTTY ? "\n" : "");
}

/** Resolves when it is written; whoever reads may have had enough, as `head` has, and that is no error. */
export function print(content: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: NodeJS.ErrnoException | null) =>
      error && error.code !== "EPIPE" ? reject(error) : resolve();
    process.stdout.once("error", settle).write(content, settle);
  });
}
