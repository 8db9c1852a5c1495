process.env["WRANGLER_LOG"] ??= "error";
const { createTestHarness } = await import("wrangler");

const CONFIG = new URL("../wrangler.toml", import.meta.url);

/** The Worker in workerd on a free port, as deployed but for the limits of a client, for tests over the network. */
export async function startServer(configPath = CONFIG): Promise<{ url: string; close(): Promise<void> }> {
  const server = createTestHarness({ workers: [{ configPath, vars: { LOCAL: "yes" } }] });
  const { url } = await server.listen();
  if (configPath === CONFIG) await server.getWorker().applyD1Migrations("RESULTS" as never);
  return { url: url.origin, close: () => server.close() };
}
