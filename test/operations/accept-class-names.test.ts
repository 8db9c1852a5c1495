/** Classes by their names in JSON: the same as their numbers, and the answer lists them. */
import { describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";

const app = createApp();
const inputs = [0, 1, 2, 3];
const network = { layers: [{ units: 3, activation: "softmax" }] };

async function post(path: string, request: object) {
  const headers = { "Content-Type": "application/json" };
  const response = await app.request(path, { method: "POST", headers, body: JSON.stringify(request) });
  return (await response.json()) as Record<string, unknown> & { errors?: { pointer: string; detail: string }[] };
}

describe("names of classes", () => {
  it.each(["/train", "/success-probability", "/estimate"])("are those of a table in POST %s", async (path) => {
    const of = (targets: unknown[]) => ({ experiment: { data: { inputs, targets }, network, epochs: 2 } });
    const { classes, ...answer } = await post(path, of(["b", "a", "c", "a"]));
    expect(classes).toEqual(["a", "b", "c"]);
    expect(answer).toEqual(await post(path, of([1, 0, 2, 0])));
  });

  it("stand for the same numbers in samples for validation", async () => {
    const validation = { inputs: [0, 1], targets: ["c", "a"] };
    const answer = await post("/train", {
      experiment: { data: { inputs, targets: ["b", "a", "c", "a"], validation }, network },
    });
    expect(answer["experiment"]).toMatchObject({
      data: {
        validation: {
          targets: [
            [0, 0, 1],
            [1, 0, 0],
          ],
        },
      },
    });
  });

  it("need a unit each", async () => {
    const { errors } = await post("/train", { x: inputs, y: ["b", "a", "c", "a"] });
    expect(errors).toMatchObject([{ pointer: "/y" }]);
    expect(errors![0]!.detail).toMatch(/^The targets have 3 classes .*"units": 3, "activation": "softmax"/);
  });

  it("are not guessed from numbers in quotation marks, whose equal errors are one", async () => {
    const { errors } = await post("/train", { x: inputs, y: ["0", "1", "2", "1"] });
    expect(errors).toEqual([
      { pointer: "/y/0", code: "wrong-type", detail: "Expected a number, got a string. The same from /y/0 to /y/3." },
    ]);
  });
});
