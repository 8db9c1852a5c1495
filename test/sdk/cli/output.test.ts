/** Where the answer is written: to a pipe that ends, a full disk, a terminal with colors. */
import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Built, built } from "./built.ts";
import { writeFiles } from "./files.ts";

let cli: Built;
beforeAll(async () => {
  cli = await built();
  await writeFiles(cli.folder);
});
afterAll(() => cli?.close());

describe.concurrent("the output", () => {
  it("may be cut off, as by head", async () => {
    const { stdout, stderr } = await cli.shell(`trainability train --seed 1 | head -n 1; echo \${PIPESTATUS[0]}`);
    expect([stdout, stderr]).toEqual(["The default experiment (no file was given)\n1\n", ""]);
    const help = await cli.shell(`trainability help train | head -n 1; echo \${PIPESTATUS[0]}`);
    expect([help.stdout, help.stderr]).toEqual(["Usage: trainability train [options] [file]\n0\n", ""]);
  });

  it.runIf(existsSync("/dev/full"))("says that the disk is full, instead of giving an answer", async () => {
    for (const command of ["help", "train --seed 1", "train --json"])
      expect(await cli.shell(`trainability ${command} > /dev/full`)).toEqual({
        status: 2,
        stdout: "",
        stderr: expect.stringMatching(/^error: Standard output cannot be written: ENOSPC.*\n$/),
      });
  });

  it("has colors only on request", async () => {
    const color = /\u001b\[/;
    expect((await cli.run(["train"])).stdout).not.toMatch(color);
    expect((await cli.run(["train"], { env: { FORCE_COLOR: "1" } })).stdout).toMatch(color);
    expect((await cli.run(["train"], { env: { FORCE_COLOR: "0" } })).stdout).not.toMatch(color);
    expect((await cli.run(["train"], { env: { FORCE_COLOR: "1", NO_COLOR: "1" } })).stdout).not.toMatch(color);
  });

  it("says when it uses the default experiment", async () => {
    expect((await cli.run(["train"])).stdout).toMatch(/^The default experiment \(no file was given\)\n/);
    expect((await cli.run(["train", "-"], { input: '{"seed":1}' })).stdout).toMatch(
      /^The default experiment \(standard input contains no other\)\n/,
    );
    expect((await cli.run(["train", "experiment.json"])).stdout).toMatch(/^experiment\.json\n/);
  });
});
