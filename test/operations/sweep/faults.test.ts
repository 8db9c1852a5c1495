/** What is wrong with a sweep is told at once, by axis and value, and before anything is computed. */
import { describe, expect, it, vi } from "vitest";
import { createApp } from "../../../api/app.ts";
import { limits } from "../../../api/experiment/request/limits.ts";
import { dataGenerators } from "../../../api/network/tables/data-generators.ts";

const app = createApp({});

interface Refusal {
  readonly code: string;
  readonly errorsOmitted?: number;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

async function sweep(axes: unknown, more: object = {}, path = "/sweep"): Promise<Refusal> {
  const headers = { "Content-Type": "application/json" };
  return (
    await app.request(path, { method: "POST", headers, body: JSON.stringify({ axes, ...more }) })
  ).json() as Promise<Refusal>;
}

/** The pointers of a refusal with the parts of their texts that matter. */
async function faults(axes: unknown, more: object = {}): Promise<[pointer: string, detail: string][]> {
  const { code, errors } = await sweep(axes, more);
  expect(code).toBe("invalid-request");
  return errors.map(({ pointer, detail }) => [pointer, detail]);
}

const rate = (values: unknown[]) => ({ pointer: "/optimizer/learningRate", values });

describe("an axis that points nowhere is refused, with what is there", () => {
  it.each([
    ["/optimizer/beta1", 'Parameters of "sgd": learningRate, momentum'],
    ["/optimizzer/learningRate", 'did you mean "optimizer"'],
    ["/network/layers/2/units", "The list ends before this place."],
    ["/network/layers/-/units", "The list ends before this place."],
    ["/network/layers/first/units", "The list ends before this place."],
    ["/network/depth", 'Unknown field "depth"'],
    ["/data/noise", 'Unknown field "noise"'],
    ["/epochs/first", "Expected a number"],
    ["/__proto__/epochs", 'Unknown field "__proto__"'],
    ["/", 'Unknown field ""'],
  ])("%s", async (pointer, detail) => {
    const found = await faults([{ pointer, values: [0.5, 0.9] }]);
    expect(found).toEqual([["/axes/0/pointer", expect.stringContaining(detail)]]);
    expect(found[0]![1]).toContain(`${JSON.stringify(pointer)} points nowhere`);
  });

  it.each([
    ["optimizer.learningRate", '"/optimizer/learningRate"'],
    ["epochs", '"/epochs"'],
    ["/network/layers/~2", "no JSON pointer"],
    ["/framework", "a framework fills in only what"],
    ["/strict", "changes no run"],
  ])("%s", async (pointer, detail) => {
    expect(await faults([{ pointer, values: [1, 2] }])).toEqual([["/axes/0/pointer", expect.stringContaining(detail)]]);
  });
});

describe("a value that does not fit is named, with its axis", () => {
  it.each<[unknown[], string, string]>([
    [[rate([0.1, -1, "fast", null])], "/axes/0/values/1", "/optimizer/learningRate = -1: "],
    [[rate([0.1, "fast"])], "/axes/0/values/1", '/optimizer/learningRate = "fast": '],
    [[rate([null])], "/axes/0/values/0", "/optimizer/learningRate = null: "],
    [[{ pointer: "", values: [{}, 7] }], "/axes/0/values/1", "the experiment = 7: Expected an object"],
    [[{ pointer: "/optimizer/name", values: ["sgd", "adma"] }], "/axes/0/values/1", 'Unknown value "adma"'],
    [
      [{ pointer: "/optimizer", values: [{ name: "sgd", momentun: 1 }] }],
      "/axes/0/values/0/momentun",
      'did you mean "momentum"',
    ],
    [
      [{ pointer: "/epochs", range: { from: 10, to: 20, count: 4 } }],
      "/axes/0/range",
      "/epochs = 13.3333333333: Expected an integer, got 13.3333333333. The same for another value of the range.",
    ],
    [
      [{ pointer: "/network/layers", values: [[{ units: 4 }], [{ units: 0 }, { units: 1 }]] }],
      "/axes/0/values/1/0/units",
      "too small",
    ],
    [
      [{ pointer: "/network/layers/1/units", values: [1, 3] }],
      "/axes/0/values/1",
      "/data/targets: Every row has 1 number",
    ],
    [
      [{ pointer: "/success/on", values: ["training", "validation"] }],
      "/axes/0/values/1",
      '/success/on = "validation": ',
    ],
  ])("%j", async (axes, pointer, detail) => {
    expect(await faults(axes)).toContainEqual([pointer, expect.stringContaining(detail)]);
  });

  it("also where it does not fit a value of another axis, once for all such cells", async () => {
    const axes = [
      { pointer: "/optimizer", values: ["sgd", "adam"] },
      { pointer: "/optimizer/momentum", values: [0, 0.5, 0.9] },
    ];
    expect(await faults(axes)).toEqual([
      [
        "/axes/0/values/1",
        expect.stringContaining(
          'In the cell with /optimizer = "adam" and /optimizer/momentum = 0, and in 2 other cells, /optimizer/momentum: ',
        ),
      ],
    ]);
  });

  it("together with all others", async () => {
    const axes = [
      rate([0.1, -1]),
      { pointer: "/epochs", values: [0, 10, 1.5] },
      { pointer: "/optimizer/beta9", values: [1] },
    ];
    expect((await faults(axes)).map(([pointer]) => pointer).sort()).toEqual([
      "/axes/0/values/1",
      "/axes/1/values/0",
      "/axes/1/values/2",
      "/axes/2/pointer",
    ]);
  });
});

describe("axes that say nothing, or the same twice", () => {
  it.each<[unknown[], string, string]>([
    [[rate([0.1, 0.2, 0.1])], "/axes/0/values/2", "is already /axes/0/values/0"],
    [[rate([0.1, 1e-1])], "/axes/0/values/1", "is already /axes/0/values/0"],
    [[rate([0.1]), rate([0.2])], "/axes/1/pointer", "/axes/0 already has the pointer"],
    [[{ pointer: "/epochs" }], "/axes/0/values", "This field is required"],
    [[{ pointer: "/epochs", values: [1], range: { from: 1, to: 2, count: 2 } }], "/axes/0/range", "Unknown field"],
    [[rate([])], "/axes/0/values", ""],
    [[], "/axes", ""],
    [
      [
        rate([1]),
        { pointer: "/epochs", values: [1] },
        { pointer: "/batches/size", values: [1] },
        { pointer: "/loss", values: ["mse"] },
      ],
      "/axes",
      "",
    ],
    [
      [{ ...rate([]), values: undefined, range: { from: 0, to: 1, count: 3, spacing: "logarithmic" } }],
      "/axes/0/range/from",
      "greater than 0",
    ],
    [[{ pointer: "/epochs", range: { from: 5, to: 5, count: 2 } }], "/axes/0/range/to", "two different ends"],
    [
      [
        { pointer: "/epochs", range: { from: 1, to: 33, count: 33 } },
        { pointer: "/network/layers/0/units", range: { from: 1, to: 32, count: 32 } },
      ],
      "/axes",
      `33 × 32 values make 1056 cells; at most ${limits.cells}`,
    ],
  ])("%j", async (axes, pointer, detail) => {
    expect(await faults(axes)).toContainEqual([pointer, expect.stringContaining(detail)]);
  });
});

describe("a faulty sweep", () => {
  it("is refused whatever else it asks for, and by /estimate too", async () => {
    const axes = [rate([-1])];
    expect((await faults(axes, { seeds: { count: 0 } })).length).toBe(1);
    const { errors } = await sweep(axes, {}, "/estimate");
    expect(errors.map(({ pointer }) => pointer)).toEqual(["/axes/0/values/0"]);
  });

  it("has a bounded answer, with the number of the rest", async () => {
    const { errors, errorsOmitted } = await sweep([rate(Array.from({ length: 1000 }, (_, index) => -1 - index))]);
    expect(errors.length).toBe(limits.errors);
    expect(errorsOmitted).toBeGreaterThan(limits.errors);
  });

  it("with a faulty experiment tells of that", async () => {
    expect((await faults([rate([0.1])], { experiment: { epochs: 0 } })).map(([pointer]) => pointer)).toEqual([
      "/experiment/epochs",
    ]);
  });
});

it("a sweep generates no more points than one request may, and the same ones once", async () => {
  const create = vi.spyOn(dataGenerators.moons, "create");
  const data = { generator: "moons", samples: 4096 };
  const axes = [{ pointer: "/data/seed", range: { from: 1, to: 100, count: 100 } }];
  expect(await faults(axes, { experiment: { data } })).toEqual([
    ["/axes", expect.stringContaining("use fewer samples")],
  ]);
  expect(create.mock.calls.length).toBeLessThan(20);
  create.mockClear();
  await sweep([rate([0.1, 0.2, 0.3])], { experiment: { data, epochs: 1_000_000 } });
  expect(create.mock.calls.length).toBeLessThanOrEqual(2);
  create.mockRestore();
});

it("a sweep above the limit is refused with the number of seeds that fit", async () => {
  const limited = createApp({ cpuLimit: 50 });
  const ask = async (count: number) => {
    const body = JSON.stringify({ axes: [{ pointer: "/epochs", values: [500, 1000, 2000] }], seeds: { count } });
    const answer = await limited.request("/sweep", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    });
    return (await answer.json()) as { code?: string; detail?: string };
  };
  const { code, detail } = await ask(100_000);
  expect(code).toBe("work-limit-exceeded");
  const fits = Number(/(\d+)/.exec(/seeds\.count[^.]*/.exec(detail!)![0])![1]);
  expect(fits).toBeGreaterThan(5);
  expect((await ask(fits)).code).toBeUndefined();
  expect((await ask(2 * fits)).code).toBe("work-limit-exceeded");
});
