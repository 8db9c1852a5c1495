/** GET /results/{id} in other representations than JSON, by extension and by Accept. */
import { describe, expect, it } from "vitest";
import { ask, post, problemOf } from "./client.ts";

async function idOf(path: string, body: object): Promise<string> {
  return ((await (await post(path, body)).json()) as { id: string }).id;
}

describe("a result by its id", () => {
  it.each([
    ["/train", { seed: 3, experiment: { epochs: 40 } }, ["svg", "csv", "tfevents"]],
    ["/inspect", { seed: 3, epoch: 2 }, ["svg", "csv", "tfevents"]],
    ["/success-probability", { seeds: { count: 9 } }, ["svg", "csv"]],
    ["/compare", { variants: [{ name: "short", patch: { epochs: 50 } }], seeds: { count: 9 } }, ["svg", "csv"]],
    ["/remedies", { seeds: { count: 9 }, effort: 2 }, ["svg", "csv"]],
  ] as const)(
    "of %s gives the same picture, table or event file as the request did",
    async (path, body, extensions) => {
      const id = await idOf(path, body);
      for (const extension of extensions) {
        const response = await ask(`/results/${id}.${extension}`);
        expect(response.status).toBe(200);
        const Accept = response.headers.get("Content-Type")!.split(";")[0]!;
        const posted = await ask(path, {
          method: "POST",
          headers: { "Content-Type": "application/json", Accept },
          body: JSON.stringify(body),
        });
        expect(posted.headers.get("ETag")).toBe(response.headers.get("ETag"));
        expect(new Uint8Array(await posted.arrayBuffer())).toEqual(new Uint8Array(await response.arrayBuffer()));
      }
      const accepted = await ask(`/results/${id}`, { headers: { Accept: "image/svg+xml" } });
      expect(accepted.headers.get("Content-Type")).toBe("image/svg+xml");
      expect(accepted.headers.get("Cache-Control")).not.toContain("immutable");
      expect(accepted.headers.get("Vary")).toContain("Accept");
      expect((await ask(`/results/${id}.json`)).headers.get("Cache-Control")).toContain("immutable");
    },
  );

  it("refuses other extensions and pictures", async () => {
    const id = await idOf("/success-probability", { seeds: { count: 9 } });
    expect(await problemOf(await ask(`/results/${id}.png`))).toMatchObject({
      status: 404,
      code: "not-found",
      detail:
        "This result is not available as .png; its formats are .json, .svg, .csv, .pytorch.py, .keras.py, .flux.jl, .jax.py, .sklearn.py.",
    });
    expect(await problemOf(await ask(`/results/${id}.svg?picture=units`))).toMatchObject({
      status: 422,
      code: "invalid-request",
    });
    expect(await problemOf(await ask(`/results/${id}`, { headers: { Accept: "text/plain" } }))).toMatchObject({
      status: 406,
      code: "not-acceptable",
    });
    expect(await problemOf(await ask(`/results/${"A".repeat(22)}.svg`))).toMatchObject({
      status: 404,
      code: "unknown-result",
    });
  });
});
