/** The program `trainability`. */
import module from "node:module";

// Where Node can keep compiled code, the next start is faster.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
const { main } = await import("./program.ts");

/** The build puts the package's version in its place; from source there is none. */
declare const VERSION: string | undefined;
// Whom a complaint does not reach, nobody can tell so.
process.stderr.on("error", () => undefined);
// What follows on a pipe is written first: the status alone is set.
process.exitCode = await main(process.argv.slice(2), typeof VERSION === "string" ? VERSION : "from source");
