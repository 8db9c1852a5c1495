import { afterAll, beforeAll, expect, it } from "vitest";
import { type ProblemError, Trainability } from "../../sdk/src/index.ts";
import { LocalTrainability, requestId } from "../../sdk/src/local.ts";
import { startServer } from "../worker-server.ts";

let server: Awaited<ReturnType<typeof startServer>>;
let api: Trainability;
beforeAll(async () => {
  server = await startServer();
  api = new Trainability({ baseUrl: server.url });
});
afterAll(() => server?.close());

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: unknown) => (error as ProblemError).code,
  );

it("a deleted result is gone, and deleting it again says so", async () => {
  const { id } = await api.train({ experiment: { epochs: 3 }, seed: 41 });
  expect((await api.result(id)).id).toBe(id);
  expect(await api.deleteResult(id)).toBeUndefined();
  expect(await codeOf(api.result(id))).toBe("unknown-result");
  expect(await codeOf(api.deleteResult(id))).toBe("unknown-result");
  expect(await codeOf(api.deleteResult("../train"))).toBe("unknown-result");
});

it("a call with store: false leaves nothing behind, watched or not", async () => {
  const { id } = await api.train({ experiment: { epochs: 3 }, seed: 42 }, { store: false });
  expect(await codeOf(api.result(id))).toBe("unknown-result");
  for await (const { event, data } of api.watch.successProbability({ seeds: { count: 3 } }, { store: false }))
    if (event === "result") expect(await codeOf(api.result(data.id))).toBe("unknown-result");
});

it("a request is stored by its id, read again, and refused under another id", async () => {
  const request = { experiment: { epochs: 4 }, seed: 43 };
  const id = await requestId("train", request);
  expect(await api.storeRequest(id, "train", request)).toMatchObject({ id, operation: "train" });
  const stored = await api.storedRequest(id);
  expect(stored.operation).toBe("train");
  expect(await requestId("train", stored.request as object)).toBe(id);
  expect((await api.result(id)).id).toBe(id);
  expect(await codeOf(api.storeRequest(id, "train", { seed: 44 }))).toBe("wrong-id");
  expect(await codeOf(api.storeRequest("../train", "train", request))).toBe("unknown-result");
  expect(await codeOf(api.storeRequest(id, "train", request, { store: false }))).toBe("invalid-request");
});

it("the service in one's own process stores no request, and says so", async () => {
  const local = new LocalTrainability();
  const id = await requestId("train", { seed: 45 });
  expect(await codeOf(local.storeRequest(id, "train", { seed: 45 }))).toBe("storage-unavailable");
  expect(await codeOf(local.storedRequest(id))).toBe("unknown-result");
});
