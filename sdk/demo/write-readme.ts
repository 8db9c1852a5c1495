/** Part of `npm run generate`: renews the output of the demo, the program and the snippets in both READMEs. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../api/local/serve.ts";
import { renewedSnippets, SDK_README, sdkReadme } from "./snippets.ts";
import { README, renewedReadme } from "./transcript.ts";

await import("../build.ts");
const state = await mkdtemp(join(tmpdir(), "trainability-"));
const server = await serve(0, state);
try {
  await writeFile(README, await renewedSnippets(await renewedReadme(), server.url));
  await writeFile(SDK_README, await renewedSnippets(await sdkReadme(), server.url));
} finally {
  await server.close();
  await rm(state, { recursive: true, force: true });
}
process.exit(0);
