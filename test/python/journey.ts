/** The journeys of journey.py, against the service in this process. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createApp } from "../../api/app.ts";
import { runPython } from "./run-python.ts";

interface Journey {
  readonly framework: string;
  /** The rate of success of the script before and after, by the service. */
  readonly before: number;
  readonly service: number | null;
  readonly change: string;
  readonly status: string;
  /** How many of the runs of the exported script succeed. */
  readonly trained: number;
  readonly runs: number;
  readonly calls: number;
  readonly seconds: number;
}

export interface Journeys {
  /** The largest difference of an output of a run that the service replays from the model's parameters. */
  readonly values: number;
  readonly journeys: readonly Journey[];
}

export async function journeys(python: string): Promise<Journeys> {
  const app = createApp();
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const { method, headers } = request;
    const init = { method: method!, headers: headers as Record<string, string>, ...(body !== "" && { body }) };
    const answer = await app.request(request.url!, init, { LOCAL: "yes" } as never);
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const program = new URL("journey.py", import.meta.url).pathname;
  try {
    const run = `import runpy, sys; sys.argv[0] = ${JSON.stringify(program)}; runpy.run_path(${JSON.stringify(program)})`;
    return (await runPython(python, run, `http://127.0.0.1:${port}`)) as Journeys;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
