/**
 * Serves the Worker with the state in a folder, on a port, with faults from its start, and prints the address. Without a
 * word of faults it is the Worker that ships.
 */
import { fileURLToPath } from "node:url";
import { serve } from "../../api/local/serve.ts";

const [state, port, cpuLimit, faults] = process.argv.slice(2);
const entry = fileURLToPath(new URL("worker.ts", import.meta.url));
const variables = { LOCAL: "yes", CPU_LIMIT: cpuLimit!, ...(faults !== undefined && { FAULTS: faults }) };
const { url, close } = await serve(Number(port), state, variables, faults === undefined ? undefined : entry);
process.stdout.write(`${url}\n`);
process.once("SIGTERM", () => void close().finally(() => process.exit(0)));
