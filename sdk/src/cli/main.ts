/** The program `trainability`. */
import module from "node:module";

// Where Node can keep compiled code, the next start is faster.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
const { main } = await import("./program.ts");

declare const VERSION: string;
// What follows on a pipe is written first: the status alone is set.
process.exitCode = await main(process.argv.slice(2), VERSION);
