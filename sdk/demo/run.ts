/** `npm run demo`: starts the Worker on a free port, tells the story over HTTP, and ends. */
import { stripVTControlCharacters } from "node:util";
import { serve } from "../../api/local/serve.ts";
import { Trainability } from "../src/index.ts";
import { tell } from "./story.ts";

/** Colors are for terminals. */
const print = (text: string) => console.log(process.stdout.isTTY ? text : stripVTControlCharacters(text));

const server = await serve(0);
try {
  await tell(new Trainability({ baseUrl: server.url }), print);
} finally {
  await server.close();
}
console.log("\n`npm start` serves the same, with its documentation at /docs.");
process.exit(0);
