import { connect, createServer, type Server, type Socket } from "node:net";

/** An address of this machine. */
export interface Address {
  readonly hostname: string;
  readonly port: number;
}

/**
 * Relays every connection to `from` to workerd at `to`, and resets the connection to workerd when a client closes its
 * own. workerd ignores a connection that is closed in the usual way, since the other side could still read; so the
 * computation for a client that has left would go on. In Cloudflare's network, its servers tell the Worker.
 */
export async function relay(from: Address, to: Address): Promise<Server> {
  const server = createServer((client) => join(client, connect(to.port, to.hostname)));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(from.port, from.hostname, resolve);
  });
  return server;
}

function join(client: Socket, worker: Socket): void {
  for (const socket of [client, worker]) socket.setNoDelay(true);
  client.pipe(worker);
  worker.pipe(client);
  client.on("error", () => {});
  worker.on("error", () => client.destroy());
  client.on("close", () => worker.resetAndDestroy());
  worker.on("close", () => client.end());
}
