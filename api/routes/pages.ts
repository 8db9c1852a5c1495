import type { Context, MiddlewareHandler } from "hono";
import { accepts } from "hono/accepts";
import { limits } from "../experiment/request/limits.ts";
import { allowedMethods } from "../http/methods.ts";
import { Problem } from "../http/problems.ts";
import { echo } from "../prose/echo.ts";
import type { Api, Env, Pages } from "./environment.ts";

/*
 * The Worker runs before the pages, so that a wrong method on a page gets a problem document like any other. Pages keep
 * the headers of their own file, `_headers`, and cost the Worker no more than the call that fetches them.
 */

const READ = ["GET", "HEAD"];
const ALLOWED = "GET, HEAD, OPTIONS";

/** Answers with a page, if the path is one; every other request goes on. */
export function servePages(api: Api): MiddlewareHandler<Env> {
  return async (c, next) => {
    const pages = c.env?.PAGES;
    if (pages === undefined || !READ.includes(c.req.method) || allowedMethods(api.routes, c.req.path).length > 0)
      return next();
    const page = await pageFor(c, pages);
    return page.status === 404 ? next() : page;
  };
}

const MARKDOWN = "text/markdown";

/** The page in the form that the client prefers: every page that is read also exists as Markdown, under its path and .md. */
async function pageFor(c: Context<Env>, pages: Pages): Promise<Response> {
  const accept = c.req.header("Accept") ?? "";
  if (accept.length <= limits.acceptCharacters && accept.includes(MARKDOWN) && !/\.\w+$/.test(c.req.path)) {
    const chosen = accepts(c, { header: "Accept", supports: ["text/html", MARKDOWN], default: "text/html" });
    if (chosen === MARKDOWN) {
      const page = await pages.fetch(new Request(new URL(`${c.req.path}.md`, c.req.url), c.req.raw));
      if (page.status !== 404) return varying(page);
    }
  }
  return varying(await pages.fetch(c.req.raw));
}

/** The page, which depends on what the client accepts. */
function varying(page: Response): Response {
  if (page.status === 404) return page;
  const answer = new Response(page.body, page);
  answer.headers.append("Vary", "Accept");
  return answer;
}

/** The answer where no route fits: a redirect to the path without its last slash, or a problem. */
export async function answerOtherwise(api: Api, c: Context<Env>): Promise<Response> {
  const { path, method } = c.req;
  const methods = allowedMethods(api.routes, path);
  const allowed = methods.length > 0 ? methods.join(", ") : (await isPage(c)) ? ALLOWED : undefined;
  if (allowed !== undefined)
    return new Problem(
      "method-not-allowed",
      `${echo(path)} supports ${allowed}, not ${echo(method)}.`,
      {},
      { Allow: allowed },
    ).toResponse();
  if (path.endsWith("/") && allowedMethods(api.routes, path.slice(0, -1)).length > 0)
    return c.redirect(withoutLastSlash(c.req.url), 307);
  return new Problem(
    "not-found",
    `No operation has the path ${echo(path)}; /openapi.json lists them all.`,
  ).toResponse();
}

/** Whether the path is a page, which only these methods do not get. */
async function isPage({ env, req }: Context<Env>): Promise<boolean> {
  const pages = env?.PAGES;
  if (pages === undefined || READ.includes(req.method)) return false;
  return (await pages.fetch(new Request(req.url, { method: "HEAD" }))).ok;
}

function withoutLastSlash(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname.slice(0, -1) + search;
}
