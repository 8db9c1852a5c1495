/** What changes nothing of what is computed is read over. */
import { expect, it } from "vitest";
import { literalIn } from "../../../api/operations/accept/idle.ts";
import { readPosted } from "../../../api/operations/read-request.ts";
import { errorsOf, experimentIn, kerasXor } from "../errors-of.ts";

it.each(["verbose", "device", "num_workers", "n_jobs", "jit_compile"])("%s changes nothing", (word) =>
  expect(experimentIn({ ...kerasXor, [word]: 1 })).toEqual(experimentIn(kerasXor)),
);

it("metrics change nothing, and the answer says so", () => {
  const posted = readPosted("train", { ...kerasXor, compile: { metrics: ["accuracy"] }, fit: { verbose: 0 } });
  expect(posted.notes?.join()).toContain("Metrics change nothing");
  expect(posted.full).toEqual(readPosted("train", kerasXor).full);
});

it("does not hide other words", () =>
  expect(Object.keys(errorsOf("train", { ...kerasXor, verbose: 0, verbosity: 0 }))).toEqual(["/verbosity"]));

it("reads the text of a list", () => {
  expect(literalIn("(4, 2)")).toEqual([4, 2]);
  expect(literalIn("[4]")).toEqual([4]);
  expect(literalIn("many")).toBe("many");
});
