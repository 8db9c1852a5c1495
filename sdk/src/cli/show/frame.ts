/** The head and the foot of every result. */
import type { ResolvedExperiment } from "../../index.ts";
import { described } from "../draw/experiment.ts";
import { lines, type Page, paragraph } from "../draw/page.ts";

/** The experiment, its origin, and what the request left out of it. */
export function head(
  page: Page,
  source: string,
  experiment: ResolvedExperiment | null,
  { more = "", assumed = [] }: { readonly more?: string; readonly assumed?: readonly string[] | undefined } = {},
): string {
  const { paint } = page;
  const what = [experiment === null ? "" : described(experiment), more].filter((text) => text !== "").join(" · ");
  return lines(
    paragraph(page, `${paint.bold(source)}`),
    what === "" ? "" : paint.dim(paragraph(page, what)),
    assumed.length === 0 ? "" : paint.dim(paragraph(page, `assumed: ${assumed.map(fieldAt).join(", ")}`)),
  );
}

/** `/batches/size` as `batches.size`. */
function fieldAt(pointer: string): string {
  return pointer.slice(1).replaceAll("/", ".");
}

/** The id and the engine, which identify the result. */
export function foot({ paint }: Page, { id, engine }: { readonly id: string; readonly engine: string }): string {
  return paint.dim(`result ${id} · engine ${engine}`);
}
