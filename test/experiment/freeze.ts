/** `npm run freeze`: writes the digests of all frozen reports. Raise ENGINE when one of them changes. */
import { writeFile } from "node:fs/promises";
import { ENGINE } from "../../api/experiment/engine.ts";
import { digest, frozenReports } from "./frozen-cases.ts";

const digests: Record<string, string> = {};
for (const [name, report] of Object.entries(frozenReports())) digests[name] = await digest(report());
await writeFile(new URL("frozen.json", import.meta.url), `${JSON.stringify({ engine: ENGINE, digests }, null, 2)}\n`);
