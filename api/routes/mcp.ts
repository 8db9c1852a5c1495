import { access } from "../http/access.ts";
import type { Api } from "./environment.ts";

/** `/mcp`: the operations as tools of the Model Context Protocol. What serves it is loaded by its first message. */
export function mcp(api: Api): void {
  api.on(["GET", "POST", "DELETE"], ["/mcp"], access as never, async (c) => {
    const { serveTools } = await import("../mcp/serve.ts");
    return serveTools(c.req.raw, (request) => api.fetch(request, c.env, contextOf(c)));
  });
}

/** What the host gives to run something afterwards; absent outside of workerd. */
function contextOf(c: { readonly executionCtx: ExecutionContextLike }): never {
  try {
    return c.executionCtx as never;
  } catch {
    return undefined as never;
  }
}

type ExecutionContextLike = object;
