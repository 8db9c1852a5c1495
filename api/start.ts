/** `npm start`: serves until it is stopped, and says where. PORT in the environment chooses another port. */
import { serve } from "./serve.ts";

const port = Number(process.env["PORT"] ?? 8787);
const { url, close } = await serve(port);
console.log(`
Trainability serves at ${url}

  ${url}/               a hundred seeds of one network
  ${url}/docs           the API, operation by operation
  ${url}/openapi.json   the OpenAPI document
  ${url}/catalog        everything that has a name

  curl -s -X POST -H 'Content-Type: application/json' -d '{}' ${url}/success-probability

Stop it with Ctrl+C.`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void close().finally(() => process.exit(0)));
}
