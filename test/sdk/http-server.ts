/** An HTTP server with the answers that a test needs and the service never gives. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach } from "vitest";
import { createApp } from "../../api/app.ts";
import { Trainability, type TrainabilityOptions } from "../../sdk/src/index.ts";

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface HttpServer {
  readonly url: string;
  /** Every request so far. */
  readonly seen: Seen[];
  close(): Promise<void>;
}

/** Answers the `nth` request, counted from 0. */
export type Answerer = (response: ServerResponse, nth: number, request: Seen) => unknown;

export async function startHttp(answer: Answerer): Promise<HttpServer> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const one = { method: request.method!, path: request.url!, headers: request.headers, body };
    await answer(response, seen.push(one) - 1, one);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Clients for the tests of a file. Each has its own server, which closes after its test.
 */
export function clients(defaults: TrainabilityOptions = {}) {
  let server: HttpServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });
  return {
    async clientOf(answer: Answerer, options: TrainabilityOptions = {}): Promise<Trainability> {
      server = await startHttp(answer);
      return new Trainability({ baseUrl: server.url, ...defaults, ...options });
    },
    /** The last client's server. */
    get server(): HttpServer {
      return server!;
    },
  };
}

const app = createApp();

/** Answers as the service does. */
export async function asTheService(
  response: ServerResponse,
  _: number,
  { method, path, headers, body }: Seen,
): Promise<void> {
  const answer = await app.request(path, {
    method,
    headers: headers as Record<string, string>,
    ...(method === "POST" && { body }),
  });
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  for await (const chunk of answer.body ?? []) response.write(chunk);
  response.end();
}

export const HTML = "<!doctype html><title>Log in</title>";
export const html = (response: ServerResponse, status = 200) =>
  response.writeHead(status, { "Content-Type": "text/html" }).end(HTML);
export const json = (response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) =>
  response
    .writeHead(status, { "Content-Type": status < 400 ? "application/json" : "application/problem+json", ...headers })
    .end(typeof body === "string" ? body : JSON.stringify(body));
export const problem = (status: number, code: string) => ({
  type: `/catalog#${code}`,
  title: "It went wrong",
  status,
  code,
  detail: "It did.",
});
