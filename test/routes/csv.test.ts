/** A table of samples as the body of a request: the same request as its JSON. */
import { describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { limits } from "../../api/experiment/request/limits.ts";

const app = createApp();
const table = "length,width,species\n1,2,b\n3,4,a\n5,6,c\n";
const points = {
  inputs: [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
  targets: [1, 0, 2],
};
const experiment = {
  network: {
    layers: [
      { units: 4, activation: "tanh" },
      { units: 3, activation: "softmax" },
    ],
  },
  loss: "cross-entropy",
  optimizer: "adam",
  schedule: "constant",
  batches: { size: "all", order: "given" },
  epochs: 5,
  success: { accuracyAtLeast: 0.9 },
};

async function post(path: string, body: BodyInit, type: string, query: Record<string, string> = {}) {
  const response = await app.request(`${path}?${new URLSearchParams(query)}`, {
    method: "POST",
    body,
    headers: { "Content-Type": type },
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

describe.each([
  ["/train", { seed: 2 }, "experiment"],
  ["/success-probability", { seeds: { count: 5 } }, "experiment"],
  ["/inspect", { seed: 1, epoch: 3 }, "experiment"],
  ["/compare", { variants: [{ name: "longer", patch: { epochs: 6 } }], seeds: { count: 3 } }, "baseline"],
  ["/remedies", { seeds: { count: 3 }, effort: 1 }, "experiment"],
  ["/estimate", {}, "experiment"],
])("POST %s", (path, rest, field) => {
  it("gives the same answer for a table as for its JSON", async () => {
    const request = { ...rest, [field]: experiment };
    const csv = await post(path, table, "text/csv; charset=utf-8", { request: JSON.stringify(request) });
    const json = await post(
      path,
      JSON.stringify({ ...rest, [field]: { ...experiment, data: points } }),
      "application/json",
    );
    const { classes, ...answer } = csv.answer;
    expect(answer).toEqual(json.answer);
    expect(classes).toEqual(["a", "b", "c"]);
    expect([csv.status, json.status]).toEqual([200, 200]);
  });
});

it("keeps the rest of the data, such as validation", async () => {
  const request = JSON.stringify({ experiment: { ...experiment, data: { validation: { fraction: 0.3 } } } });
  const { answer } = await post("/train", table, "text/csv", { request });
  expect(answer["experiment"]).toMatchObject({ data: { validation: { fraction: 0.3 } } });
});

describe("the names of classes", () => {
  const send = (body: string, query: Record<string, string>, headers: Record<string, string> = {}) =>
    app.request(`/train?${new URLSearchParams(query)}`, {
      method: "POST",
      body,
      headers: { "Content-Type": "text/csv", ...headers },
    });
  const request = JSON.stringify({ experiment });

  it("are the member before the last one of an answer, and of a stream's result", async () => {
    const end = /,"classes":\["a","b","c"\],"assumed":\[[^\]]*\]\}$/;
    expect(await (await send(table, { request })).text()).toMatch(end);
    const seeds = JSON.stringify({ experiment, seeds: { count: 3 } });
    const streamed = await app.request(`/success-probability?${new URLSearchParams({ request: seeds })}`, {
      method: "POST",
      body: table,
      headers: { "Content-Type": "text/csv", Accept: "application/x-ndjson" },
    });
    expect((await streamed.text()).trim()).toMatch(end);
  });

  it("are absent if the targets are numbers, and never part of the result", async () => {
    expect(await (await send("x,y\n1,2\n3,4\n", {})).json()).not.toHaveProperty("classes");
    const posted = await send(table, { request });
    const { id } = (await posted.json()) as { id: string };
    expect(await (await app.request(`/results/${id}`)).json()).not.toHaveProperty("classes");
  });

  it("are part of the entity tag, whatever their characters, and not of the id", async () => {
    const answers = await Promise.all(
      [table, table.replaceAll("a", "α").replaceAll("b", "β").replaceAll("c", "γ")].map(async (body) => {
        const response = await send(body, { request, header: "present" });
        return { tag: response.headers.get("ETag"), ...((await response.json()) as { id: string; classes: string[] }) };
      }),
    );
    expect(answers.map(({ classes }) => classes)).toEqual([
      ["a", "b", "c"],
      ["α", "β", "γ"],
    ]);
    expect(answers[0]!.id).toBe(answers[1]!.id);
    expect(answers[0]!.tag).not.toBe(answers[1]!.tag);
    expect(answers[0]!.tag).toMatch(/\.classes\.[\w-]{22}"$/);
  });
});

describe("a problem", () => {
  const codes = async (body: BodyInit, query: Record<string, string> = {}, type = "text/csv") => {
    const { status, answer } = await post("/train", body, type, query);
    return [status, answer["code"], answer["detail"]];
  };

  it("about the table names line and column", async () => {
    expect(await codes("x,y\n1,2\n3,\n")).toEqual([
      400,
      "malformed-csv",
      'Line 3, column 2 ("y") is empty. A network takes no missing values: leave the row out, or fill it in.',
    ]);
    expect(await codes(new Uint8Array([0xff, 0x2c]))).toEqual([400, "malformed-csv", "The body is not valid UTF-8."]);
  });

  it.each([
    [{ target: "kind" }, "/query/target: There is no column"],
    [{ header: "yes" }, '/query/header: Use "present" or "absent".'],
    [{ request: "[]" }, "/query/request: Expected an object"],
    [{ request: '{"experiment":{"data":{"inputs":[1]}}}' }, "/query/request: The CSV has the samples; leave out"],
  ])("about the query %j names the parameter", async (query, detail) => {
    const [status, code, text] = await codes(table, query as Record<string, string>);
    expect([status, code]).toEqual([422, "invalid-request"]);
    expect(text).toContain(detail);
  });

  it("is a parameter for tables beside a JSON body, which would ignore it", async () => {
    const [status, code, detail] = await codes("{}", { target: "y" }, "application/json");
    expect([status, code]).toEqual([422, "invalid-request"]);
    expect(detail).toContain("/query/target: This query parameter is for CSV");
  });

  it("says where a network belongs, unless a field is unknown, which it names first", async () => {
    const few = JSON.stringify({ experiment: { epochs: 3 } });
    expect((await codes(table, { request: few }))[2]).toContain('?request={"experiment":{"network":…}}');
    const unknown = JSON.stringify({ experiment: { netwrk: { layers: [] } } });
    expect((await codes(table, { request: unknown }))[2]).toContain('Unknown field "netwrk"');
  });

  it.each([
    { experiment: { layers: [{ out_features: 3, activation: "softmax" }] } },
    { network: { layers: [{ units: 3, activation: "softmax" }] } },
    { experiment: { model: ["Linear(2, 8)", "ReLU", "Linear(8, 3)", "Softmax"] } },
    { experiment: { hidden_layer_sizes: [8] } },
    { hidden_layer_sizes: [8], epochs: 3 },
  ])("is none where the request %j has the network in another form", async (request) =>
    expect((await post("/train", table, "text/csv", { request: JSON.stringify(request) })).status).toBe(200),
  );

  it("is too many classes for the last layer", async () => {
    const request = JSON.stringify({ experiment: { network: { layers: [{ units: 2 }] }, loss: "mse" } });
    expect((await codes(table, { request }))[2]).toContain("The target column has 3 classes");
  });
});

describe("sizes", () => {
  it("of the most samples are accepted, as a table and as JSON, and estimated", async () => {
    const lines = Array.from({ length: limits.samples }, (_, i) => `${i % 7},${i % 5}`);
    expect((await post("/estimate", lines.join("\n"), "text/csv")).status).toBe(200);
    const data = { inputs: lines.map((line) => Number(line[0])), targets: lines.map((line) => Number(line[2])) };
    expect((await post("/estimate", JSON.stringify({ experiment: { data } }), "application/json")).status).toBe(200);
    expect((await post("/estimate", `${lines.join("\n")}\n1,2`, "text/csv")).answer["detail"]).toContain(
      `more than ${limits.samples} rows`,
    );
  });

  it("of more numbers than data may have say how many samples would fit", async () => {
    const data = { inputs: Array(8200).fill(Array(32).fill(1)), targets: Array(8200).fill(0) };
    const { answer } = await post("/train", JSON.stringify({ experiment: { data } }), "application/json");
    expect(answer["detail"]).toContain("Use at most 7943 samples.");
  });

  it("of a body over the limit say how many rows would fit, as they are and rounded", async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => [i / 7, i / 11]);
    const data = { inputs: rows, targets: rows.map(([x]) => x) };
    const bodies = [
      ["application/json", JSON.stringify({ experiment: { data } })],
      ["text/csv", rows.map((row) => row.join(",")).join("\n")],
    ] as const;
    for (const [type, body] of bodies) {
      const { status, answer } = await post("/train", body, type);
      expect([status, answer["code"], answer["limit"]]).toEqual([413, "body-too-large", limits.bodyBytes]);
      expect(answer["detail"]).toMatch(/ A row has about \d\d characters: about \d+ rows fit/);
    }
  });

  it("of a comparison that repeats its data too often say so", async () => {
    const data = { inputs: Array.from({ length: 8000 }, (_, i) => i / 7), targets: Array(8000).fill(1) };
    const variants = Array.from({ length: 16 }, (_, i) => ({ name: `${i}`, patch: { epochs: 100 + i } }));
    const baseline = { ...experiment, network: { layers: [{ units: 1 }] }, loss: "mse", data };
    const { status, answer } = await post("/compare", JSON.stringify({ baseline, variants }), "application/json");
    expect([status, answer["limit"]]).toEqual([413, limits.filledCharacters]);
  });
});

describe("a table whose labels are not in its last column", () => {
  const first = "species,length,width\na,1,2\nb,3,4\n";

  it("is told to name the column of words", async () => {
    const { answer } = await post("/train", first, "text/csv");
    expect(answer["detail"]).toMatch(/^The inputs would have words, in column "species" \(such as "a"\)\. If it holds/);
    expect(answer["detail"]).toContain("add target=species to the query");
    const target = await post("/train", first, "text/csv", { target: "species" });
    expect([target.status, target.answer["classes"]]).toEqual([200, ["a", "b"]]);
  });

  it("is told of each column of words, and by number without a header", async () => {
    const { answer } = await post("/train", "name,species,length\nx,a,1\ny,b,2\n", "text/csv");
    expect(answer["detail"]).toContain('"name" (such as "x") and "species"');
    const unnamed = await post("/train", "1,a,2\n3,b,4\n", "text/csv", { header: "absent" });
    expect(unnamed.answer["detail"]).toContain("add target=2 to the query");
  });

  it.each([{ target: "species" }, { experiment: { target: "species" } }, { data: { label: "species" } }])(
    "is told that no column is named inside the request: %j",
    async (request) => {
      const { answer } = await post("/train", first, "text/csv", { request: JSON.stringify(request) });
      expect(answer["errors"]).toMatchObject([{ pointer: "/query/request" }]);
      expect(answer["detail"]).toContain("target=species to the query");
    },
  );
});

describe("words as targets", () => {
  const train = async (body: string, experiment: object) =>
    (await post("/train", body, "text/csv", { request: JSON.stringify({ experiment }) })).answer;

  it.each([
    ["two classes", "a,b,label\n1,2,yes\n2,3,no\n", ["no", "yes"], "binary-cross-entropy", [1, "sigmoid"]],
    [
      "classes of one sample each",
      "a,b,label\n1,2,x\n2,3,y\n3,5,z\n",
      ["x", "y", "z"],
      "cross-entropy",
      [3, "softmax"],
    ],
    ["one class", "a,b,label\n1,2,x\n2,3,x\n", ["x"], undefined, undefined],
  ])("are classes, however few: %s", async (_, table, classes, loss, output) => {
    const answer = await train(table, { hidden_layer_sizes: [8], epochs: 2 });
    expect(answer["classes"]).toEqual(classes);
    if (loss === undefined) return;
    const { experiment } = answer as {
      experiment: { loss: object; network: { layers: { units: number; activation: { name: string } }[] } };
    };
    expect(experiment.loss).toMatchObject({ name: loss });
    const { units, activation } = experiment.network.layers.at(-1)!;
    expect([units, activation.name]).toEqual(output);
  });
});
