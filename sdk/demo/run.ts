/** `npm run demo`: starts the Worker on a free port, prints the demo from its answers, and ends. */
import { stripVTControlCharacters } from "node:util";
import { serve } from "../../api/local/serve.ts";
import { Trainability } from "../src/index.ts";
import { showDemo } from "./story.ts";

/** Colors only in a terminal. */
const print = (text: string) => console.log(process.stdout.isTTY ? text : stripVTControlCharacters(text));

const server = await serve(0);
try {
  await showDemo(new Trainability({ baseUrl: server.url }), print);
} finally {
  await server.close();
}
console.log("\n`npm start` serves these answers, with the documentation at /docs.");
process.exit(0);
