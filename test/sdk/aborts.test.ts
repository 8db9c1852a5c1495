/** A signal ends a call at any stage, and leaves nothing behind. */
import { expect, it } from "vitest";
import { AbortError } from "../../sdk/src/index.ts";
import { asTheService, clients, html } from "./http-server.ts";

const servers = clients();
const { clientOf } = servers;

const reason = new Error("enough");
function soon(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), milliseconds);
  return controller.signal;
}
/** Milliseconds after which a call ends by itself, where no other timeout is set. */
const TIMEOUT = 60_000;
/** Expects the call to end by its signal, and long before it would end by itself. */
async function expectAborted(call: Promise<unknown>): Promise<void> {
  const begun = performance.now();
  const error = (await call.catch((error: unknown) => error)) as AbortError;
  expect(performance.now() - begun).toBeLessThan(TIMEOUT / 4);
  expect(error).toBeInstanceOf(AbortError);
  expect([error.name, error.code, error.cause]).toEqual(["AbortError", "aborted", reason]);
  expect(error.message).toContain("enough");
}

it("in its own words, not in those of the runtime, which differ", async () => {
  const api = await clientOf(asTheService);
  for (const signal of [AbortSignal.abort(), AbortSignal.abort(new DOMException("The engine says so", "AbortError"))]) {
    const error = (await api.train({}, { signal }).catch((error: unknown) => error)) as AbortError;
    expect(error.message).toBe(`The call to ${servers.server.url}/train was aborted.`);
    expect(error.cause).toBe(signal.reason);
  }
});

async function drain(events: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of events);
}
const event = 'event: estimate\ndata: {"trials":1}\n\n';

it("before the call: nothing is sent", async () => {
  const api = await clientOf(asTheService);
  await expectAborted(api.train({}, { signal: AbortSignal.abort(reason) }));
  await expectAborted(drain(api.watch.remedies({}, { signal: AbortSignal.abort(reason) })));
  expect(servers.server.seen.length).toBe(0);
});

it("while no answer comes: the connection is closed", async () => {
  let closed = false;
  const api = await clientOf((response) => void response.on("close", () => (closed = true)));
  await expectAborted(api.health({ signal: soon(30) }));
  await expect.poll(() => closed).toBe(true);
});

it("in the middle of an answer", async () => {
  const api = await clientOf((response) =>
    response.writeHead(200, { "Content-Type": "application/json" }).write('{"status"'),
  );
  await expectAborted(api.health({ signal: soon(50) }));
});

it("while waiting to retry: there is no next attempt", async () => {
  const api = await clientOf((response) => html(response, 503), { backoff: 60_000, timeout: Infinity });
  await expectAborted(api.health({ signal: soon(50) }));
  expect(servers.server.seen.length).toBe(1);
});

it("in the middle of a stream: its connection is closed", async () => {
  let closed = false;
  const api = await clientOf((response) => {
    response.on("close", () => (closed = true));
    response.writeHead(200, { "Content-Type": "text/event-stream" }).write(event);
  });
  await expectAborted(drain(api.watch.successProbability({}, { signal: soon(50) })));
  await expect.poll(() => closed).toBe(true);
  await expectAborted(api.successProbability({}, { signal: soon(50), onProgress: () => {} }));
});

it("inside the loop over a stream: the next step throws", async () => {
  const api = await clientOf((response) =>
    response.writeHead(200, { "Content-Type": "text/event-stream" }).write(event + event),
  );
  const controller = new AbortController();
  await expectAborted(
    (async () => {
      for await (const _ of api.watch.successProbability({}, { signal: controller.signal })) controller.abort(reason);
    })(),
  );
});

it("after the call: nothing happens, and no listener is left", async () => {
  const api = await clientOf(asTheService);
  const controller = new AbortController();
  const { signal } = controller;
  let listening = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...given: Parameters<typeof addEventListener>) => {
    listening++;
    addEventListener.apply(signal, given);
  };
  signal.removeEventListener = (...given: Parameters<typeof removeEventListener>) => {
    listening--;
    removeEventListener.apply(signal, given);
  };
  expect((await api.health({ signal })).status).toBe("ok");
  const ended = api.health({ signal, timeout: 1 }).then(
    ({ status }) => status,
    ({ code }) => code as string,
  );
  expect(await ended).toMatch(/timeout|ok/);
  await drain(api.watch.successProbability({ seeds: { count: 1 }, experiment: { epochs: 1 } }, { signal }));
  for await (const _ of api.watch.successProbability({ seeds: { count: 1 }, experiment: { epochs: 1 } }, { signal }))
    break;
  expect(listening).toBe(0);
  controller.abort(reason);
});
