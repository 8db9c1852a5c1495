/** A body must arrive within a time, and hold no more parts than a request needs. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../../api/app.ts";
import { limits } from "../../api/experiment/request/limits.ts";

const app = createApp();
const PATHS = ["/train", "/inspect", "/estimate"];

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly limit?: number;
}

async function send(path: string, body: BodyInit, type = "application/json"): Promise<Response> {
  const init = { method: "POST", body, headers: { "Content-Type": type }, duplex: "half" };
  return app.request(path, init as RequestInit);
}

/** A body whose source is asked for more with `pull`, and tells when it is canceled. */
function source(pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void | Promise<void>) {
  const state = { canceled: false };
  const body = new ReadableStream<Uint8Array>({ pull, cancel: () => void (state.canceled = true) });
  return { body, state };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const second = () => new Promise<void>((resolve) => setTimeout(resolve, 1000));

describe("a body that never ends", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const sources = {
    "sends nothing": () => source(() => new Promise(() => {})),
    "sends a byte a second": () =>
      source(async (controller) => {
        await second();
        controller.enqueue(bytes(" "));
      }),
    "sends a request, and no end": () => {
      let sent = false;
      return source((controller) => {
        if (sent) return new Promise<void>(() => {});
        sent = true;
        return controller.enqueue(bytes("{}"));
      });
    },
  };

  it.each(Object.entries(sources).flatMap(([name, make]) => PATHS.map((path) => [name, path, make] as const)))(
    "that %s to %s is cut",
    async (_, path, make) => {
      const { body, state } = make();
      let answer: Response | undefined;
      const asked = send(path, body).then((response) => {
        answer = response;
      });
      await vi.advanceTimersByTimeAsync(limits.bodySeconds * 1000 - 1);
      expect(answer).toBe(undefined);
      await vi.advanceTimersByTimeAsync(1);
      await asked;
      const refusal = (await answer!.json()) as Refusal;
      expect(refusal).toMatchObject({ status: 408, code: "body-too-slow", limit: limits.bodySeconds });
      expect(answer!.status).toBe(408);
      expect(state.canceled).toBe(true);
      expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
    },
  );

  it("as a file is cut too", async () => {
    const { body, state } = source(() => new Promise(() => {}));
    const asked = send("/inspect?activations=relu&box=0:1", body, "application/octet-stream");
    await vi.advanceTimersByTimeAsync(limits.bodySeconds * 1000);
    expect((await asked).status).toBe(408);
    expect(state.canceled).toBe(true);
  });

  it("that is too large is cut at once, even if its source does not hear of it", async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytes(" ".repeat(4096))),
      cancel: () => new Promise(() => {}),
    });
    expect((await send("/train", body)).status).toBe(413);
    expect(vi.getTimerCount()).toBe(0);
  });
});

it("a slow body that arrives in time is read", async () => {
  vi.useFakeTimers();
  try {
    const text = JSON.stringify({ experiment: { epochs: 2 } });
    let at = 0;
    const { body } = source(async (controller) => {
      await second();
      if (at >= text.length) return controller.close();
      controller.enqueue(bytes(text.slice(at, at + 4)));
      at += 4;
    });
    const asked = send("/train", body);
    await vi.advanceTimersByTimeAsync(limits.bodySeconds * 1000);
    expect((await asked).status).toBe(200);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

describe("a body of too many parts", () => {
  const texts = {
    objects: `[${Array.from({ length: limits.bodyParts + 1 }, () => "{}").join(",")}]`,
    strings: `[${Array.from({ length: limits.bodyParts + 1 }, () => '""').join(",")}]`,
    fields: `{${Array.from({ length: limits.bodyParts }, (_, i) => `"${i}":0`).join(",")}}`,
    arrays: `[${Array.from({ length: limits.bodyLists }, () => "[]").join(",")}]`,
  };

  it.each(Object.entries(texts))("%s is refused before it is parsed", async (name, text) => {
    const parse = vi.spyOn(JSON, "parse");
    const refusal = (await (await send("/inspect", text)).json()) as Refusal;
    expect(refusal).toMatchObject({ status: 422, code: "too-many-parts" });
    expect(refusal.limit).toBe(name === "arrays" ? limits.bodyLists : limits.bodyParts);
    expect(parse.mock.calls.some(([given]) => given === text)).toBe(false);
    parse.mockRestore();
  });

  it("is told from one of as many brackets and quotes inside a text", async () => {
    const inside = '[{\\"'.repeat(limits.bodyLists + 1);
    const refusal = (await (await send("/inspect", `{"parameters":"${inside}"}`)).json()) as Refusal;
    expect(refusal.code).toBe("invalid-request");
  });
});
