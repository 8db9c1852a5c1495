/** The program `trainability`. */
import module from "node:module";
import { exits } from "./exit.ts";

// Node caches compiled code if it can, for faster starts.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
const { main } = await import("./program.ts");

/** The version of the package, which the build inserts; undefined when run from source. */
declare const VERSION: string | undefined;
// There is nowhere to report that standard error is closed.
process.stderr.on("error", () => undefined);
// A reader that closes the pipe early, such as `head`, is no error.
process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
  if (code === "EPIPE") return;
  process.stderr.write(`error: Standard output cannot be written: ${message}.\n`);
  process.exit(exits.usage.code);
});
// Setting the status, instead of exiting, lets pending output drain.
process.exitCode = await main(process.argv.slice(2), typeof VERSION === "string" ? VERSION : "from source");
