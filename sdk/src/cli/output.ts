/**
 * The output of a result: for people, or as JSON, a table, a picture or an event file; on the terminal or in a file.
 */
import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Result } from "../index.ts";
import { pageOf } from "./draw/page.ts";
import { UsageError } from "./exit.ts";
import { fileError } from "./file-error.ts";
import { type Format, mediaTypes } from "./formats.ts";
import type { Options } from "./options.ts";
import type { Service } from "./service.ts";
import { show } from "./show/result.ts";
import type { ViewContext } from "./show/view.ts";

/** The machine-readable format that the options select, if any. */
export function formatOf(options: Options, offered: readonly Format[]): Format | undefined {
  const output = options["output"] as string | undefined;
  const selected = offered.filter((format) => options[format] === true);
  if (selected.length > 1) throw new UsageError(`--${selected.join(" and --")} exclude each other; use one.`);
  const byName =
    output === undefined
      ? undefined
      : offered.find((format) => extname(output) === `.${format}` || output.includes(`.${format}.`));
  if (options["as"] !== undefined) {
    if (selected.length > 0) throw new UsageError(`--as and --${selected[0]} exclude each other; use one.`);
    return undefined;
  }
  const format = selected[0] ?? (options["picture"] === undefined ? byName : "svg");
  if (output !== undefined && format === undefined)
    throw new UsageError(`The extension of ${output} determines no format; add one of --${offered.join(", --")}.`);
  if (options["picture"] !== undefined && format !== "svg") throw new UsageError("--picture requires --svg.");
  if (format === "tfevents" && output === undefined && process.stdout.isTTY)
    throw new UsageError("An event file is binary; write it to a file, with -o events.out.tfevents.0.run.");
  return format;
}

/** Writes the result to the place and in the format that the options select. */
export async function put(
  result: Result,
  context: ViewContext,
  format: Format | undefined,
  options: Options,
  as: (type: string, picture: string | undefined) => ReturnType<Service["as"]>,
): Promise<void> {
  const file = options["output"] as string | undefined;
  const page = pageOf(process.stdout, process.env);
  const code = options["as"] as string | undefined;
  const content =
    code !== undefined
      ? await as(`text/x.${code}`, undefined)
      : format === undefined
        ? undefined
        : format === "json"
          ? json(result, file)
          : await as(mediaTypes[format], options["picture"] as string | undefined);
  if (content === undefined) return print(`${show(page, result, context)}\n`);
  if (file === undefined) return print(content);
  await save(file, content);
  await print(`${show(page, result, context)}\n${page.paint.dim(`written: ${file}`)}\n`);
}

export async function save(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(file, content).catch((error: NodeJS.ErrnoException) => {
    throw fileError(file, "written", `${file} cannot be written; its directory does not exist.`, error);
  });
}

/** The bytes of the service's own JSON; a terminal gets a newline too. */
export function json(value: unknown, file?: string): string {
  return JSON.stringify(value) + (file === undefined && process.stdout.isTTY ? "\n" : "");
}

/** Resolves when it is written, or when the reader has closed the pipe; main.ts handles other errors. */
export function print(content: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => process.stdout.write(content, () => resolve()));
}
