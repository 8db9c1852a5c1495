/** The default request to `/remedies` for every case of the clinic, as files that its page sends and links to. */
import type { ClinicCase } from "../test/clinic/case.ts";
import { sections } from "../test/clinic/cases.ts";
import { slug } from "./html.ts";

/** The path of the file of a case. */
export const requestPath = ({ id }: Pick<ClinicCase, "id">): string => `/clinic/${slug(id)}.json`;

/** The content of each file, by its path below dist/page. */
export function clinicFiles(): Record<string, string> {
  const cases: readonly ClinicCase[] = Object.values(sections).flat();
  return Object.fromEntries(
    cases.map((one) => [requestPath(one).slice(1), JSON.stringify({ experiment: one.experiment })]),
  );
}
