/** `npm run demo`: starts the Worker on a free port, runs the demo over HTTP, and exits. */
import { stripVTControlCharacters } from "node:util";
import { serve } from "../../api/local/serve.ts";
import { Trainability } from "../src/index.ts";
import { showDemo } from "./story.ts";

/** Prints colors only on a terminal. */
const print = (text: string) => console.log(process.stdout.isTTY ? text : stripVTControlCharacters(text));

const server = await serve(0);
try {
  await showDemo(new Trainability({ baseUrl: server.url }), print);
} finally {
  await server.close();
}
console.log("\nRun `npm start` to use the service yourself; its documentation is at /docs.");
process.exit(0);
