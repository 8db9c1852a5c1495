/** The options of `npm start`, after `--`. */
import { parseArgs } from "node:util";
import { type PlanName, plans } from "../http/plans.ts";
import { fail } from "./command.ts";

export const DEFAULT_PORT = 8787;
const names = Object.keys(plans).join(", ");

const HELP = `Usage: npm start [-- --plan <plan>]

Serves at http://127.0.0.1:${DEFAULT_PORT} until Ctrl+C.

  --plan <plan>  limits requests and clients as a deployment on this plan does: ${names}
  --help         shows this help

The environment variable PORT chooses another port, as in PORT=8080 npm start. The variables of a deployment may be
set there too.`;

/** The plan in the arguments, if any. Ends the command after help, and for what is no option. */
export function planIn(args: string[]): PlanName | undefined {
  const { values, positionals } = parsed(args);
  if (values["help"] || values["h"]) {
    console.log(HELP);
    process.exit(0);
  }
  const unknown = Object.keys(values).find((name) => name !== "plan");
  if (unknown === "port") fail("npm start takes the port from the environment: PORT=8080 npm start.");
  const word = unknown === undefined ? positionals[0] : `${unknown.length > 1 ? "--" : "-"}${unknown}`;
  if (word !== undefined) fail(`npm start has no option ${word}; use --plan with one of ${names}, or --help.`);
  const { plan } = values;
  if (plan === undefined || (typeof plan === "string" && Object.hasOwn(plans, plan))) return plan as PlanName;
  return fail(`--plan is ${plan === true ? "empty" : plan}; it must be one of ${names}.`);
}

function parsed(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    options: { plan: { type: "string" }, help: { type: "boolean" }, h: { type: "boolean", short: "h" } },
    strict: false,
    allowPositionals: true,
  });
  return { values: values as Readonly<Record<string, string | boolean | undefined>>, positionals };
}
