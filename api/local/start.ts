/** `npm start`: serves until it is stopped, and prints the address. The environment variable PORT sets the port. */
import { fileURLToPath } from "node:url";
import { serve } from "./serve.ts";

const DEFAULT_PORT = 8787;
/** Where results are stored: wrangler's own folder for local state. */
const STATE = fileURLToPath(new URL("../../.wrangler/state", import.meta.url));

const port = Number(process.env["PORT"] || DEFAULT_PORT);
if (!Number.isInteger(port) || port < 0 || port > 65535)
  fail(`PORT is ${process.env["PORT"]}; it must be a number from 0 to 65535.`);
const { url, close } = await serve(port, STATE).catch((error: Error) => fail(error.message));
console.log(`
Trainability is running at ${url}

  ${url}/               try it in the browser
  ${url}/docs           documentation
  ${url}/openapi.json   OpenAPI document
  ${url}/catalog        every valid option

How often does the default network train?

  curl -s -X POST -H 'Content-Type: application/json' -d '{}' ${url}/success-probability

Press Ctrl+C to stop.`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void close().finally(() => process.exit(0)));
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
