/** Part of `npm run generate`: writes page/results.json. */
import { writeFile } from "node:fs/promises";
import { RECORD, recordPages } from "./record.ts";

await writeFile(RECORD, await recordPages());
