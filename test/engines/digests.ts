/** Bundled for every engine: computes the digests of all frozen reports. */
import { digest, frozenReports } from "../experiment/frozen-cases.ts";

export async function digests(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, report] of Object.entries(frozenReports())) found[name] = await digest(report());
  return found;
}
