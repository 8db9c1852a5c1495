/**
 * `npm start`: serves until it is stopped, and prints the address. The environment variable PORT sets the port, and the
 * variables of a deployment may be set there too. With `-- --plan paid`, it limits requests and clients as a deployment
 * on that plan does.
 */
import { fail, STATE } from "./command.ts";
import { DEFAULT_PORT, planIn } from "./options.ts";
import { serve } from "./serve.ts";
import { asDeployed, inEnvironment, unlimited } from "./variables.ts";

const plan = planIn(process.argv.slice(2));
const port = Number(process.env["PORT"] || DEFAULT_PORT);
if (!Number.isInteger(port) || port < 0 || port > 65535)
  fail(`PORT is ${process.env["PORT"]}; it must be a number from 0 to 65535.`);
const variables = { ...(plan === undefined ? unlimited : asDeployed(plan)), ...inEnvironment(process.env) };
const { url, close } = await serve(port, STATE, variables).catch((error: Error) => fail(error.message));
console.log(`
Trainability is running at ${url}, ${plan === undefined ? "without limits" : `with the limits of the plan "${plan}"`}

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
