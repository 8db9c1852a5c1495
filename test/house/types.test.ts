import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);
const root = new URL("../../", import.meta.url).pathname;

it("everything type-checks", async () => {
  const { stdout } = await run(process.execPath, [`${root}node_modules/tsgo/bin/tsc`, "-p", root]).catch(
    (error) => error,
  );
  expect(stdout).toBe("");
});
