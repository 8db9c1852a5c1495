/** What stands above and below every result. */
import type { ResolvedExperiment } from "../../index.ts";
import { described } from "../draw/experiment.ts";
import { lines, type Page, paragraph } from "../draw/page.ts";

/** What was asked about, and where that came from. */
export function head(page: Page, source: string, experiment: ResolvedExperiment | null, more = ""): string {
  const { paint } = page;
  const what = [experiment === null ? "" : described(experiment), more].filter((text) => text !== "").join(" · ");
  return lines(paragraph(page, `${paint.bold(source)}`), what === "" ? "" : paint.dim(paragraph(page, what)));
}

/** What the result is called; with it, anybody can have the same bytes. */
export function foot({ paint }: Page, { id, engine }: { readonly id: string; readonly engine: string }): string {
  return paint.dim(`result ${id} · engine ${engine}`);
}
