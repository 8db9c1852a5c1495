/** Part of `npm run generate`: writes the current output of the demo and of the SDK's snippets into both READMEs. */
import { writeFile } from "node:fs/promises";
import { serve } from "../../api/local/serve.ts";
import { renewedSnippets, SDK_README, sdkReadme } from "./snippets.ts";
import { README, renewedReadme } from "./transcript.ts";

await writeFile(README, await renewedReadme());

await import("../build.ts");
const server = await serve(0);
try {
  await writeFile(SDK_README, await renewedSnippets(await sdkReadme(), server.url));
} finally {
  await server.close();
}
process.exit(0);
