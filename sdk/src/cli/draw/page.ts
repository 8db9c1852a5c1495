/** The output: its width in columns, with or without colors. */
import { WriteStream } from "node:tty";
import pico from "picocolors";
import wrapAnsi from "wrap-ansi";

export type Paint = ReturnType<typeof pico.createColors>;

export interface Page {
  /** Columns. */
  readonly width: number;
  readonly paint: Paint;
}

/** The width of a pipe, and of a terminal of unknown width. */
const DEFAULT_WIDTH = 80;
/** Longer lines are hard to read. */
const MAX_WIDTH = 120;
const MIN_WIDTH = 40;

/** The page of a stream. Terminals get colors, unless NO_COLOR or FORCE_COLOR says otherwise. */
export function pageOf(stream: { readonly isTTY?: boolean; readonly columns?: number }, env: NodeJS.ProcessEnv): Page {
  const colorable = stream.isTTY === true || env["FORCE_COLOR"] !== undefined;
  const colored = colorable && !env["NO_COLOR"] && WriteStream.prototype.hasColors(env);
  const width = Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, stream.columns || DEFAULT_WIDTH));
  return { width, paint: pico.createColors(colored) };
}

/** A paragraph, wrapped to the page. */
export function paragraph({ width }: Page, text: string, indent = 0): string {
  const margin = " ".repeat(indent);
  return wrapAnsi(text, width - indent, { hard: true })
    .split("\n")
    .map((line) => (line === "" ? line : margin + line))
    .join("\n");
}

/** The title of a section. */
export function title(page: Page, text: string, aside = ""): string {
  const { paint } = page;
  return paragraph(page, paint.bold(text) + (aside === "" ? "" : paint.dim(`  ${aside}`)));
}

/** Sections with an empty line between them; empty ones are omitted. */
export function sections(...texts: readonly (string | null | undefined)[]): string {
  return texts.filter((text) => text).join("\n\n");
}

/** Lines; empty ones are omitted. */
export function lines(...texts: readonly (string | null | undefined)[]): string {
  return texts.filter((text) => text).join("\n");
}
