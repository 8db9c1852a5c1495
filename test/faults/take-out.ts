/** `npm run guards`: takes out one guard of jobs after the other, and shows that tests fail; some minutes. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Guard, guards } from "./guards.ts";

/** Milliseconds of the tests without one guard. */
const LONGEST = 120_000;

const words = process.argv.slice(2);
const root = new URL("../..", import.meta.url).pathname;
const copy = mkdtempSync(join(tmpdir(), "guards-"));
const isCopied = (path: string) =>
  !/^(node_modules|dist|\.git|\.wrangler)$/.test(path.slice(root.length).split("/")[0]!);
cpSync(root, copy, { recursive: true, filter: (path) => isCopied(path) });
for (const folder of ["node_modules", "dist"]) symlinkSync(join(root, folder), join(copy, folder));

/** The names of the tests that fail without a guard. */
function failing({ file, text, without, tests: [project, path] }: Guard): string[] {
  const whole = readFileSync(join(root, file), "utf8");
  writeFileSync(
    join(copy, file),
    whole.replace(text, () => without),
  );
  const vitest = join(copy, "node_modules/vitest/vitest.mjs");
  const report = join(copy, "report.json");
  const args = [vitest, "run", "--project", project, path, "--reporter", "json", "--outputFile", report];
  rmSync(report, { force: true });
  const { stderr, signal } = spawnSync(process.execPath, args, {
    cwd: copy,
    encoding: "utf8",
    timeout: LONGEST,
    killSignal: "SIGKILL",
  });
  writeFileSync(join(copy, file), whole);
  if (signal !== null) return ["the tests do not end"];
  if (!existsSync(report)) throw new Error(stderr);
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as {
    testResults: { assertionResults: { status: string; fullName: string }[] }[];
  };
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => fullName),
  );
}

try {
  for (const one of guards) {
    if (words.length > 0 && !words.some((word) => one.guard.includes(word))) continue;
    const names = failing(one);
    if (names.length === 0) process.exitCode = 1;
    console.log(`${names.length === 0 ? "MISSED " : "caught "} ${one.file}: ${one.guard}`);
    for (const name of names.slice(0, 2)) console.log(`          ${name.trim()}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
