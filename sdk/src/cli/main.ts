/** The program `trainability`. */
import module from "node:module";

// Node caches compiled code if it can, for faster starts.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
const { main } = await import("./program.ts");

/** The version of the package, which the build inserts; undefined when run from source. */
declare const VERSION: string | undefined;
// There is nowhere to report that standard error is closed.
process.stderr.on("error", () => undefined);
// Help that goes to a closed pipe, such as that of `head`, is no error; results have handlers of their own.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE" && process.stdout.listenerCount("error") === 1) throw error;
});
// Setting the status, instead of exiting, lets pending output drain.
process.exitCode = await main(process.argv.slice(2), typeof VERSION === "string" ? VERSION : "from source");
