/** `npm run freeze` writes the digests of all frozen reports. Raise ENGINE if one of them changes. */
import { writeFile } from "node:fs/promises";
import { ENGINE } from "../../api/experiment/engine.ts";
import { digest, frozenReports, plain, withoutProse } from "./frozen-cases.ts";

const digests: Record<string, string> = {};
const numbers: Record<string, string> = {};
for (const [name, make] of Object.entries(frozenReports())) {
  const report = await make();
  digests[name] = await digest(report);
  numbers[name] = await digest(withoutProse(plain(report)));
}
await writeFile(
  new URL("frozen.json", import.meta.url),
  `${JSON.stringify({ engine: ENGINE, digests, numbers }, null, 2)}\n`,
);
