/** `remedies --apply FILE`: writes the experiment with the best change that is proven to help. */
import type { RemediesResult, Result } from "../index.ts";
import { pageOf, paragraph } from "./draw/page.ts";
import { writeNew } from "./new-file.ts";
import { print } from "./output.ts";
import type { Request } from "./request.ts";

/** Writes the file, and says which change it has; without a proven change it says that, and writes nothing. */
export async function applyBest(result: Result, { body }: Request, file: string): Promise<void> {
  const { remedies } = result as RemediesResult;
  const best = remedies.find(({ status }) => status === "proven");
  const page = pageOf(process.stdout, process.env);
  if (best === undefined) return print(`${paragraph(page, `No change is proven to help; ${file} is not written.`)}\n`);
  const { withPatch } = await import("../local.ts");
  const written = (body["experiment"] ?? {}) as Readonly<Record<string, unknown>>;
  const changed = await withPatch(written, best.patch);
  await writeNew(file, `${JSON.stringify(changed, null, 2)}\n`);
  await print(`${page.paint.dim(`written: ${file}, with: ${best.title}`)}\n`);
}
