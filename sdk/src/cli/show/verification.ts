/** The outcome of computing a result again. */
import type { Verification } from "../../local.ts";
import { lines, type Page, paragraph } from "../draw/page.ts";

export function showVerification(
  page: Page,
  { verified, verdict, message, engine }: Verification,
  name: string,
): string {
  const { paint } = page;
  const mark = verified
    ? paint.green(paint.bold("✓ the same"))
    : paint.red(paint.bold(`✗ ${verdict.replaceAll("-", " ")}`));
  return lines(
    `${mark} ${paint.dim(`${name} · engine ${engine.here}`)}`,
    paragraph(page, message.replace("{ request }", "--request FILE"), 2),
  );
}
