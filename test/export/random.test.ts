/** Random experiments, exported and run where Debian has the library; `npm run python` runs hundreds. */
import { describe, expect, it } from "vitest";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { codeForms } from "../../api/export/code-forms.ts";
import { writeStudy } from "../../api/export/of-result.ts";
import { pythonWith } from "./parity.ts";
import { randomRuns } from "./random.ts";

const torch = pythonWith("torch");
const sklearn = pythonWith("sklearn");

describe("a random experiment", () => {
  it.skipIf(torch === null)("ends in PyTorch where it ends in the service, or the script says why not", async () => {
    for (const { name, differences, agrees, distance, error } of await randomRuns(torch!, "pytorch", 24, 11))
      if (!agrees) expect(differences, `${name}: ${error ?? distance}`).not.toEqual([]);
  });

  it.skipIf(sklearn === null)("runs in scikit-learn, whose differences are said", async () => {
    for (const { name, differences, agrees, distance, error } of await randomRuns(sklearn!, "sklearn", 24, 12)) {
      expect(error, name).toBeUndefined();
      if (!agrees) expect(differences, `${name}: ${distance}`).not.toEqual([]);
    }
  });
});

describe("what random experiments found", () => {
  const write = async (form: "pytorch" | "sklearn", experiment: object) =>
    writeStudy(resolve(experiment as ExperimentInput), { first: 0, count: 3 }, codeForms[form], null);
  const classes = (targets: readonly (readonly number[])[]) => ({
    data: { inputs: targets.map((_, i) => [i]), targets },
    network: {
      layers: [
        { units: 4, activation: "relu" },
        { units: targets[0]!.length, activation: "softmax" },
      ],
    },
    loss: "cross-entropy",
  });

  it("a warm-up of all epochs divides by no epoch after it", async () => {
    const { text } = await write("pytorch", {
      epochs: 7,
      schedule: { name: "warmup", epochs: 7, then: { name: "cosine", to: 0 } },
    });
    expect(text).toContain("return (i + 1) / 7");
    expect(text).not.toContain("EPOCHS - 7");
  });

  it("nn.BCELoss on outputs that may leave 0 to 1 is named, and NAdam's old mistake", async () => {
    const experiment = { data: { generator: "xor" }, loss: "binary-cross-entropy", optimizer: "nadam" };
    const named = async (activation: string) =>
      (await write("pytorch", { ...experiment, network: { layers: [{ units: 1, activation }] } })).differences.join(
        " ",
      );
    expect(await named("identity")).toMatch(/BCELoss/);
    expect(await named("sigmoid")).not.toMatch(/BCELoss/);
    expect(await named("sigmoid")).toMatch(/before PyTorch 2\.0/);
  });

  it("two classes start from the difference of two units in scikit-learn, and classes without samples exist", async () => {
    expect(
      (
        await write(
          "sklearn",
          classes([
            [1, 0],
            [0, 1],
          ]),
        )
      ).text,
    ).toContain("np.diff(");
    const three = await write(
      "sklearn",
      classes([
        [1, 0, 0],
        [0, 1, 0],
      ]),
    );
    expect(three.text).toContain("classes=range(3)");
    expect(three.text).not.toContain("warm_start");
  });
});
