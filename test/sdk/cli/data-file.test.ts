/** `--data`: a table of samples on the command line. */
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { withDataFile } from "../../../sdk/src/cli/data-file.ts";
import { UsageError } from "../../../sdk/src/cli/exit.ts";
import type { Request } from "../../../sdk/src/cli/request.ts";

let table: string;
beforeAll(async () => {
  table = join(await mkdtemp(join(tmpdir(), "table-")), "iris.csv");
  await writeFile(table, "length,width,species\n1,2,b\n3,4,a\n");
});

const stdin = (async function* () {})();
const request = (body: object): Request => ({ body: body as Request["body"], under: "", source: "experiment.json" });
const read = (options: object, body: object = {}) =>
  withDataFile("compare", request(body), { data: table, ...options }, stdin);

describe("--data", () => {
  it("gives the experiment its samples, and says which class each word became", async () => {
    const { request, classes } = await read({}, { baseline: { epochs: 5, data: { validation: { fraction: 0.5 } } } });
    expect(classes).toEqual(["a", "b"]);
    expect(request.body).toEqual({
      baseline: {
        epochs: 5,
        data: {
          validation: { fraction: 0.5 },
          inputs: [
            [1, 2],
            [3, 4],
          ],
          targets: [1, 0],
        },
      },
    });
  });

  it("takes the columns that --target and --features name", async () => {
    const { request } = await read({ target: "width", features: "length" });
    expect(request.body).toMatchObject({ baseline: { data: { inputs: [[1], [3]], targets: [2, 4] } } });
  });

  it.each([
    [{ target: "kind" }, '--target: There is no column "kind".'],
    [{ target: "width" }, 'iris.csv: Line 2, column 3 ("species"): "b" is not a number.'],
    [{ data: undefined, target: "width" }, "--target needs --data with a CSV file."],
    [{ data: "/no/such.csv" }, "There is no file /no/such.csv; check the name."],
  ])("with %j is a mistake that is named", async (options, message) => {
    const failure = read(options);
    await expect(failure).rejects.toThrow(UsageError);
    await expect(failure).rejects.toThrow(message);
  });

  it("beside weights is a mistake", async () => {
    await expect(read({}, { parameters: [] })).rejects.toThrow("--data gives an experiment its samples");
  });
});
