/** The service in a thread of its own, seen from the thread that calls it. */
import { isFile } from "../body.ts";
import { AbortError, ConnectionError, type InspectFileOptions, OptionError, ProblemError } from "../index.ts";
import type { Verification } from "../verification.ts";
import type { FromService, Question, SentError, SentHead, ToService } from "./messages.ts";
import type { Service } from "./service-shape.ts";
import { startThread, type Thread } from "./threads.ts";

/** A call that waits for an answer, or for the rest of it. */
interface Call {
  /** What it asks for, for messages. */
  readonly name: string;
  value(value: unknown): void;
  head(head: SentHead): void;
  piece(piece: Uint8Array<ArrayBuffer>): void;
  end(): void;
  fail(error: unknown): void;
}

export class ServiceThread implements Service {
  /** Resolves to whether the thread has started. */
  readonly ready: Promise<boolean>;
  readonly #thread: Thread | null;
  readonly #calls = new Map<number, Call>();
  #numbered = 0;

  /** `onEnd` is called when the thread is no more; the calls under way fail. */
  constructor(jobs: number, ledger: string | undefined, onEnd: () => void) {
    let start: (isReady: boolean) => void = () => undefined;
    this.ready = new Promise((resolve) => {
      start = resolve;
    });
    this.#thread = startThread<FromService>({
      onMessage: (message) => ("ready" in message ? start(true) : this.#receive(message)),
      onEnd: (reason) => {
        start(false);
        onEnd();
        this.#failAll(reason);
      },
    });
    if (this.#thread === null) start(false);
    this.#thread?.post({ role: "answer", jobs, ledger });
    void this.ready.then(() => this.#hold());
  }

  async answer(request: Request): Promise<Response> {
    const { url, method, headers, signal } = request;
    const body = request.body === null ? null : await request.arrayBuffer();
    signal.throwIfAborted();
    const question: Question = { ask: "answer", request: { url, method, headers: [...headers], body } };
    return new Promise((resolve, reject) => {
      const response = streamed(reject, resolve, () => abort());
      const number = this.#call(url, question, response, body ? [body] : []);
      const abort = () => this.#abort(number, signal.reason);
      signal.addEventListener("abort", abort, { once: true });
    });
  }

  requestId(operation: string, request: object = {}, options?: InspectFileOptions): Promise<string> {
    return this.#asked("requestId", operation, request, options);
  }

  advice(operation: string, request: object = {}, options?: InspectFileOptions): Promise<string | null> {
    return this.#asked("advice", operation, request, options);
  }

  async #asked<Value>(
    ask: "requestId" | "advice",
    operation: string,
    request: object,
    options?: InspectFileOptions,
  ): Promise<Value> {
    const question: Question = { ask, operation, request: await plain(request), options: json(options) };
    return this.#value(`/${operation}`, question);
  }

  async verify(
    result: object,
    { request, fileOptions, signal }: Parameters<Service["verify"]>[1],
  ): Promise<Verification> {
    if (signal?.aborted) throw new AbortError("verify", signal.reason);
    const question: Question = {
      ask: "verify",
      result: json(result ?? {}),
      request: request && (await plain(request)),
      fileOptions: json(fileOptions),
    };
    return this.#value("verify", question, signal);
  }

  #value<Value>(name: string, question: Question, signal?: AbortSignal): Promise<Value> {
    return new Promise((resolve, reject) => {
      const onAbort = () => this.#abort(number, new AbortError(name, signal!.reason));
      const left = () => signal?.removeEventListener("abort", onAbort);
      const call: Omit<Call, "name"> = {
        value: (value) => {
          left();
          resolve(value as Value);
        },
        head: () => undefined,
        piece: () => undefined,
        end: () => undefined,
        fail: (error) => {
          left();
          reject(error);
        },
      };
      const number = this.#call(name, question, call);
      signal?.addEventListener("abort", onAbort);
    });
  }

  #call(name: string, question: Question, call: Omit<Call, "name">, transfer: readonly ArrayBuffer[] = []): number {
    const number = this.#numbered++;
    this.#calls.set(number, { name, ...call });
    this.#hold();
    this.#post({ call: number, question }, transfer);
    return number;
  }

  #abort(number: number, reason: unknown): void {
    const call = this.#leave(number);
    if (call === undefined) return;
    this.#post({ abort: number });
    call.fail(reason);
  }

  #post(message: ToService, transfer?: readonly ArrayBuffer[]): void {
    this.#thread!.post(message, transfer);
  }

  /** The process stays alive while a call waits. */
  #hold(): void {
    this.#thread?.hold(this.#calls.size > 0);
  }

  #leave(number: number): Call | undefined {
    const call = this.#calls.get(number);
    this.#calls.delete(number);
    this.#hold();
    return call;
  }

  #receive(message: Exclude<FromService, { ready: true }>): void {
    const call = this.#calls.get(message.call);
    // Messages of a call that was aborted may be on their way.
    if (call === undefined) return;
    if ("head" in message) return call.head(message.head);
    if ("piece" in message) return call.piece(message.piece);
    this.#leave(message.call);
    if ("value" in message) call.value(message.value);
    else if ("error" in message) call.fail(made(message.error, call.name));
    else call.end();
  }

  #failAll(reason: string): void {
    for (const [number, { name, fail }] of [...this.#calls]) {
      this.#leave(number);
      const why = `the thread that computes it ended: ${reason}`;
      const error = new ConnectionError(name, why);
      // There is no address to check.
      error.message = `No response from ${name}: ${why}. The next call starts another.`;
      fail(error);
    }
  }
}

/** A response whose body arrives in pieces; `leave` is called when its reader leaves. */
function streamed(
  reject: (error: unknown) => void,
  resolve: (response: Response) => void,
  leave: () => void,
): Omit<Call, "name"> {
  let body: ReadableStreamDefaultController<Uint8Array> | undefined;
  return {
    value: () => undefined,
    head({ status, headers, hasBody }) {
      const stream = new ReadableStream<Uint8Array>({
        start: (controller) => {
          body = controller;
        },
        cancel: leave,
      });
      resolve(new Response(hasBody ? stream : null, { status, headers: headers as [string, string][] }));
    },
    piece: (piece) => body!.enqueue(piece),
    end: () => body!.close(),
    fail(error) {
      body?.error(error);
      reject(error);
    },
  };
}

/** The error with this thread's class. */
function made(error: SentError, name: string): Error {
  switch (error.kind) {
    case "problem": {
      const { problem, headers } = error;
      return new ProblemError(problem, new Response(null, { headers: headers as [string, string][] }), name);
    }
    case "option":
      return new OptionError(error.message);
    case "other":
      return new Error(error.message);
  }
}

/** What can be sent: the bytes of a file, or plain JSON. */
async function plain(request: object): Promise<object> {
  return isFile(request) ? new Uint8Array(await new Response(request as BodyInit).arrayBuffer()) : json(request);
}

function json<Value>(value: Value): Value {
  return value === undefined ? value : JSON.parse(JSON.stringify(value));
}
