import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import {
  ConnectionError,
  type InspectExportRequest,
  ProblemError,
  TimeoutError,
  Trainability,
  TrainabilityError,
  UnexpectedResponseError,
} from "../../sdk/src/index.ts";
import { f32, writeSafetensors } from "../formats/write-safetensors.ts";
import { startServer } from "../worker-server.ts";
import { file, parameters } from "./two-layers.ts";

const app = createApp();
/** The API without a network: the client's fetch is the app itself. */
const direct = (options: ConstructorParameters<typeof Trainability>[0] = {}) =>
  new Trainability({ fetch: async (url, init) => app.request(String(url), init), ...options });

describe("over HTTP", () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let api: Trainability;
  beforeAll(async () => {
    server = await startServer();
    api = new Trainability({ baseUrl: `${server.url}/` });
  });
  afterAll(() => server.close());

  it("trains", async () => {
    const { outcome, after } = await api.train({ seed: 1 });
    expect(outcome).toBe("collapsed");
    expect(after.outputs).toEqual([[1.1958000659942627], [1.1958000659942627]]);
  });

  it("measures the success probability", async () => {
    const { trials, interval, law } = await api.successProbability({ seeds: { count: 50 }, interval: "jeffreys" });
    expect(trials).toBe(50);
    expect(interval.method).toBe("jeffreys");
    expect(law!.success).toBeCloseTo(0.8084, 4);
  });

  it("inspects a run, and parameters", async () => {
    const run = await api.inspect({ seed: 1, epoch: 3 });
    expect(run.epoch).toBe(3);
    const pasted = await api.inspect({
      network: { layers: [{ activation: "relu", weights: [[1]], biases: [-2] }] },
      box: [{ low: 0, high: 1 }],
    });
    expect(pasted.layers[0]!.units[0]!.dead).toEqual({ onData: null, onBox: true, withoutGradient: null });
  });

  it("compares", async () => {
    const {
      variants: [elu],
    } = await api.compare({
      variants: [{ name: "ELU", patch: { network: { layers: [{ units: 4, activation: "elu" }, { units: 1 }] } } }],
      seeds: { count: 60 },
    });
    expect(elu).toMatchObject({ name: "ELU", lost: 0, gained: elu!.gainedSeeds.length, significant: true });
  });

  it("gets a stored result by its id, and by a link", async () => {
    const { assumed, ...run } = await api.train({ seed: 4, experiment: { epochs: 30 } });
    expect(assumed).toContain("/batches");
    const again = await api.result(run.id);
    expect(again).toEqual(run);
    if (again.operation === "train") expect(again.recording.epochs.at(-1)).toBe(30);
    const link = await api.link("train", { seed: 4, experiment: { epochs: 30 } });
    expect(link.startsWith(`${server.url}/r/`)).toBe(true);
    expect(await (await fetch(link)).json()).toEqual(run);
    expect(await api.result(link)).toEqual(run);
    expect(await api.result(new URL(link).pathname)).toEqual(run);
  });

  it("reports an unknown id, whatever its characters", async () => {
    for (const id of ["AAAAAAAAAAAAAAAAAAAAAA", "../catalog", ""]) {
      const error = await api.result(id).catch((caught: unknown) => caught);
      expect((error as ProblemError).status, id).toBe(404);
    }
  });

  it("inspects a state_dict, and a safetensors file as any type of bytes", async () => {
    const box = [{ low: 0, high: 1 }];
    const { layers } = await api.inspect({ parameters, activations: { hidden: "relu" }, box });
    expect(layers[0]!.units.map(({ dead }) => dead.onBox)).toEqual([true, true]);
    for (const bytes of [file, file.buffer, new Blob([file])]) {
      const answer = await api.inspect(bytes, { activations: { hidden: "relu" }, box });
      expect(answer.reading!.format).toBe("safetensors");
      expect(answer.layers).toEqual(layers);
    }
  });

  it("sends what the weights in a file were trained for", async () => {
    const purpose: Pick<InspectExportRequest, "data" | "loss" | "success"> = {
      data: { inputs: [0, 0.5, 1], targets: [[1], [2], [4]], sampleWeights: [1, 2, 1], classWeights: null },
      loss: { name: "huber", delta: 2, reduction: "sum" },
      success: { everyErrorBelow: 0.5, lossBelow: null, relativeTo: "absolute" },
    };
    const activations = { hidden: "relu" } as const;
    const inFile = await api.inspect(file, { activations, ...purpose });
    const { layers, measures, success } = await api.inspect({ parameters, activations, initialBias: 0, ...purpose });
    expect(measures!.loss).toBeGreaterThan(0);
    expect([inFile.layers, inFile.measures, inFile.loss, inFile.success]).toEqual([
      layers,
      measures,
      purpose.loss,
      success,
    ]);
  });

  it("sends options that a file does not contain", async () => {
    const file = writeSafetensors(
      { "b.weight": f32([2, 2], [1, 2, 3, 4]), "a.weight": f32([2, 2], [5, 6, 7, 8]) },
      { hidden: "elu", box: "0:1,0:1" },
    );
    const { network, precision, initialBias, outputs, box } = await api.inspect(file, {
      activations: ["tanh", "relu"],
      layout: "fan-in-by-units",
      order: ["b", "a"],
      precision: "float64",
      initialBias: null,
      data: {
        inputs: [
          [0, 1],
          [1e-7, 0.5],
        ],
      },
      box: [
        { low: -1, high: 1 },
        { low: 0, high: 2.5 },
      ],
    });
    expect(network.layers.map(({ activation, weights }) => [activation.name, weights])).toEqual([
      [
        "tanh",
        [
          [1, 3],
          [2, 4],
        ],
      ],
      [
        "relu",
        [
          [5, 7],
          [6, 8],
        ],
      ],
    ]);
    expect([precision, initialBias, outputs!.length, box]).toEqual([
      "float64",
      null,
      2,
      [
        { low: -1, high: 1 },
        { low: 0, high: 2.5 },
      ],
    ]);
    expect((await api.inspect(file, { order: ["a", "b"] })).network.layers[0]!.activation.name).toBe("elu");
  });

  it("reports a truncated file", async () => {
    const error = await api.inspect(new Uint8Array(5), { activations: ["relu"] }).catch((caught: unknown) => caught);
    expect((error as ProblemError).code).toBe("malformed-safetensors");
    expect((error as ProblemError).message).toContain("ends after 5 bytes");
  });

  it("estimates, lists and checks health", async () => {
    expect((await api.estimate()).train.allowed).toBe(true);
    expect((await api.catalog()).losses.map(({ name }) => name)).toContain("mae");
    expect((await api.health()).status).toBe("ok");
  });

  it("serves the committed document to every origin", async () => {
    const response = await fetch(`${server.url}/openapi.json`);
    expect(response.headers.get("Content-Type")).toBe("application/json");
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    const { default: document } = await import("../../openapi/openapi.json");
    expect(await response.json()).toEqual(document);
  });

  it("gives the same bytes as the app in this process", async () => {
    expect(await api.train({ seed: 7 })).toEqual(await direct().train({ seed: 7 }));
  });
});

describe("errors", () => {
  it("of a bad request have the pointers, the status and the request id", async () => {
    const error = await direct()
      .train({ experiment: { epochs: 0 } })
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ProblemError);
    const { code, status, problem, errors, requestId, headers, message } = error as ProblemError;
    expect([code, status]).toEqual(["invalid-request", 422]);
    expect(errors).toBe(problem.errors);
    expect(headers.get("Content-Type")).toBe("application/problem+json");
    expect(errors).toEqual([expect.objectContaining({ pointer: "/experiment/epochs", code: "too-small" })]);
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(message).toContain("/experiment/epochs: 0 is too small");
  });

  it("are all TrainabilityErrors with a code", () => {
    for (const error of [
      new TimeoutError("u", 1),
      new ConnectionError("u", "x"),
      new UnexpectedResponseError("u", new Response(), "x"),
    ]) {
      expect(error).toBeInstanceOf(TrainabilityError);
      expect(error.code.length).toBeGreaterThan(0);
    }
  });
});
