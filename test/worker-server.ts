process.env["WRANGLER_LOG"] ??= "error";
const { createTestHarness } = await import("wrangler");

/** The Worker in workerd on a free port, as it would be deployed, for tests that come in over the network. */
export async function startServer(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createTestHarness({ workers: [{ configPath: new URL("../wrangler.toml", import.meta.url) }] });
  const { url } = await server.listen();
  await server.getWorker().applyD1Migrations("RESULTS" as never);
  return { url: url.origin, close: () => server.close() };
}
