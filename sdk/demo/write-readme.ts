/** Part of `npm run generate`: puts the demo's present output into README.md. */
import { writeFile } from "node:fs/promises";
import { README, renewedReadme } from "./transcript.ts";

await writeFile(README, await renewedReadme());
