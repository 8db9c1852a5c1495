/** `npm start`: serves until it is stopped, and says where. PORT in the environment chooses another port. */
import { fileURLToPath } from "node:url";
import { serve } from "./serve.ts";

const DEFAULT_PORT = 8787;
/** Where results are stored: wrangler's own place for the state of local runs. */
const STATE = fileURLToPath(new URL("../../.wrangler/state", import.meta.url));

const port = Number(process.env["PORT"] || DEFAULT_PORT);
if (!Number.isInteger(port) || port < 0 || port > 65535)
  fail(`PORT is ${process.env["PORT"]}; give a number from 0 to 65535.`);
const { url, close } = await serve(port, STATE).catch((error: Error) => fail(error.message));
console.log(`
Trainability serves at ${url}

  ${url}/               a hundred seeds of one network
  ${url}/docs           the documentation
  ${url}/openapi.json   the OpenAPI document
  ${url}/catalog        everything that has a name

  curl -s -X POST -H 'Content-Type: application/json' -d '{}' ${url}/success-probability

Stop it with Ctrl+C.`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void close().finally(() => process.exit(0)));
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
