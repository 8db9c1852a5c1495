import { fileURLToPath } from "node:url";

/* What the commands of one's own machine share. */

export const CONFIG = fileURLToPath(new URL("../../wrangler.toml", import.meta.url));
/** Where results are stored: wrangler's own folder for local state. */
export const STATE = fileURLToPath(new URL("../../.wrangler/state", import.meta.url));

/** Ends the command with a message. */
export function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
