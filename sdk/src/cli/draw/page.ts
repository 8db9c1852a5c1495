/** What is drawn on: so many columns, with colors or without. */
import { WriteStream } from "node:tty";
import pico from "picocolors";
import wrapAnsi from "wrap-ansi";

export type Paint = ReturnType<typeof pico.createColors>;

export interface Page {
  /** Columns. */
  readonly width: number;
  readonly paint: Paint;
}

/** Where the width is not known, as in a pipe. */
const USUAL_WIDTH = 80;
/** Longer lines are hard to read. */
const MAX_WIDTH = 120;
const MIN_WIDTH = 40;

/** The page that a stream is: colors are for terminals, and NO_COLOR and FORCE_COLOR have the last word. */
export function pageOf(stream: { readonly isTTY?: boolean; readonly columns?: number }, env: NodeJS.ProcessEnv): Page {
  const wanted = stream.isTTY === true || env["FORCE_COLOR"] !== undefined;
  const colored = wanted && !env["NO_COLOR"] && WriteStream.prototype.hasColors(env);
  const width = Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, stream.columns || USUAL_WIDTH));
  return { width, paint: pico.createColors(colored) };
}

/** A paragraph, as wide as the page is. */
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

/** Sections, with an empty line between; those that have nothing to say are left out. */
export function sections(...texts: readonly (string | null | undefined)[]): string {
  return texts.filter((text) => text).join("\n\n");
}

/** Lines; those that have nothing to say are left out. */
export function lines(...texts: readonly (string | null | undefined)[]): string {
  return texts.filter((text) => text).join("\n");
}
