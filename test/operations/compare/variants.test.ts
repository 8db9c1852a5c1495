/** Variants are read once, and no further than an answer tells about them. */
import { describe, expect, it, vi } from "vitest";
import { createApp } from "../../../api/app.ts";
import { limits } from "../../../api/experiment/request/limits.ts";
import { dataGenerators } from "../../../api/network/tables/data-generators.ts";

const app = createApp({ cpuLimit: 1e-6 });

interface Refusal {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
}

async function compare(data: object, patches: readonly object[], path = "/compare"): Promise<Refusal> {
  const variants = patches.map((patch, index) => ({ name: `${index}`, patch }));
  const body = JSON.stringify({ [path === "/compare" ? "baseline" : "experiment"]: { data }, variants });
  const headers = { "Content-Type": "application/json" };
  return (await app.request(path, { method: "POST", headers, body })).json() as Promise<Refusal>;
}

const sixteen = (patch: (index: number) => object) => Array.from({ length: limits.variants }, (_, i) => patch(i));
/** Points in the plane of which one comparison may generate seventeen sets. */
const PLANE = 4096;
const moons = (seed: number) => ({ generator: "moons", samples: PLANE, seed });
const parity = (seed: number) => ({ generator: "parity", bits: 12, samples: PLANE, seed });

describe("generated data", () => {
  it.each(["/compare", "/estimate"])("are made once for all variants in %s", async (path) => {
    const create = vi.spyOn(dataGenerators.moons, "create");
    await compare(
      moons(1),
      sixteen((index) => ({ epochs: 7 + index })),
      path,
    );
    expect(create.mock.calls.length).toBe(1);
    create.mockRestore();
  });

  it("are not kept after the request", async () => {
    const create = vi.spyOn(dataGenerators.moons, "create");
    for (let i = 0; i < 3; i++) await compare(moons(1), [{ epochs: 7 }]);
    expect(create.mock.calls.length).toBe(3);
    create.mockRestore();
  });

  it("in the plane may have the most points in every variant", async () => {
    expect(
      (
        await compare(
          moons(99),
          sixteen((seed) => ({ data: moons(seed) })),
        )
      ).code,
    ).toBe("work-limit-exceeded");
  });

  it("of more numbers than that are refused at the variant that makes them, and no others are made", async () => {
    const create = vi.spyOn(dataGenerators.parity, "create");
    const { code, errors } = await compare(
      parity(99),
      sixteen((seed) => ({ data: parity(seed) })),
    );
    expect(code).toBe("invalid-request");
    expect(errors).toMatchObject([{ pointer: "/variants/1/patch/data" }]);
    expect(errors[0]!.detail).toContain(`more than ${limits.generated} numbers`);
    expect(create.mock.calls.length).toBe(3);
    create.mockRestore();
  });
});

describe("a variant that changes nothing", () => {
  const rows = Array.from({ length: 100 }, (_, index) => [index]);
  const points = { inputs: rows, targets: rows };

  it.each([
    ["with no field", {}],
    ["with the same number", { epochs: 600, batches: { size: 1 } }],
    ["with the same data", { data: points }],
    ["with a reset of a default", { optimizer: null }],
  ])("%s is refused", async (_, patch) => {
    const baseline = { data: points, epochs: 600, batches: { size: 1 } };
    const body = JSON.stringify({ baseline, variants: [{ name: "same", patch }] });
    const response = await app.request("/compare", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    });
    const { errors } = (await response.json()) as Refusal;
    expect(errors[0]!.detail).toContain("does not change the baseline");
  });

  it.each([
    ["one number", { data: { inputs: rows.map(([x]) => (x === 99 ? [98] : [x])) } }],
    ["one row less", { data: { inputs: rows.slice(1), targets: rows.slice(1) } }],
    ["a parameter", { optimizer: { learningRate: 0.25 } }],
  ])("is not one that changes %s", async (_, patch) => {
    expect((await compare(points, [patch])).code).toBe("work-limit-exceeded");
  });
});
