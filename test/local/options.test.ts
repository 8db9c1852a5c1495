/** The options of `npm start`: help, and what it says of others. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const program = fileURLToPath(new URL("../../api/local/start.ts", import.meta.url));
const start = (...args: string[]) =>
  promisify(execFile)(process.execPath, [program, ...args]).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
  );

it.each(["--help", "-h"])("%s shows the options and how to choose a port, and serves nothing", async (option) => {
  const { code, said } = await start(option);
  expect(code).toBe(0);
  expect(said).toContain("--plan <plan>");
  expect(said).toContain("PORT=8080 npm start");
});

it.each([
  [["--port", "8080"], "takes the port from the environment: PORT=8080 npm start."],
  [["--prot"], "has no option --prot; use --plan with one of free, paid, paid-longest, or --help."],
  [["-p", "3"], "has no option -p;"],
  [["serve"], "has no option serve;"],
  [["--plan"], "--plan is empty; it must be one of free, paid"],
  [["--plan", "gold"], "--plan is gold; it must be one of free, paid"],
])("%j is refused, with what would be right", async (args, message) => {
  const { code, said } = await start(...args);
  expect(code).toBe(1);
  expect(said).toContain(message);
});
