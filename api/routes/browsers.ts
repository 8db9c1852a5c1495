/**
 * Pages for browsers: a result, what a link computes, and where there is nothing. They have the frame of the other
 * pages. A client that does not prefer HTML gets what the operation gives.
 */
import type { Context, MiddlewareHandler } from "hono";
import { accepts } from "hono/accepts";
import { shortDigest } from "../experiment/identity.ts";
import { limits } from "../experiment/request/limits.ts";
import type { ProblemBody } from "../http/problems.ts";
import { escapeXml } from "../plot/svg.ts";
import type { Api, Env, Pages } from "./environment.ts";
import { NO_CACHE } from "./headers.ts";
import { type ResultPage, resultPage } from "./result-page.ts";

/** The path of a result without an extension, and of a link; the part that follows is the id or the request. */
const RESULT = /^\/(results|r)\/([^/.]+)$/;
/** The page whose frame is filled. */
const FRAME = "/404";
/** Headers of the pages' own file that the page keeps. */
const KEPT = ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"];
/** Headers that every answer of the service has. */
const EVERYWHERE = ["Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "X-Request-Id"];

export function answerBrowsers(api: Api): MiddlewareHandler<Env> {
  return async (c, next) => {
    const pages = c.env?.PAGES;
    if (pages === undefined || !["GET", "HEAD"].includes(c.req.method) || !prefersPage(c)) return next();
    if (!RESULT.test(c.req.path)) {
      await next();
      if (c.res.status !== 404) return;
      const page = await problemPage(c, pages, c.res);
      // Otherwise the page would keep headers of the problem.
      c.res = undefined;
      c.res = page;
      return;
    }
    const answer = await api.fetch(asJson(c.req.raw), c.env, contextOf(c));
    if (answer.status >= 300 && answer.status < 400) return answer;
    if (!answer.ok) return problemPage(c, pages, answer);
    const page = await resultPage(await answer.json(), c.req.path);
    return framed(c, pages, page, answer);
  };
}

function prefersPage(c: Context<Env>): boolean {
  if ((c.req.header("Accept") ?? "").length > limits.acceptCharacters) return false;
  const supports = ["application/json", "text/html"];
  return accepts(c, { header: "Accept", supports, default: "application/json" }) === "text/html";
}

/** The same request for JSON, without a condition on what the client has already. */
function asJson(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.set("Accept", "application/json");
  headers.delete("If-None-Match");
  return new Request(request.url, { method: "GET", headers, signal: request.signal });
}

/** What the host gives to run something afterwards; absent outside of workerd. */
function contextOf(c: Context<Env>): Context["executionCtx"] | undefined {
  try {
    return c.executionCtx;
  } catch {
    return undefined;
  }
}

async function problemPage(c: Context<Env>, pages: Pages, answer: Response): Promise<Response> {
  const { title, detail, request } = (await answer.json()) as Pick<ProblemBody, "title" | "detail" | "request">;
  const id = request?.split("/").at(-1);
  const instead =
    id === undefined
      ? ""
      : `<p><a href="/play#id=${id}">Open it in the page</a>, which computes it in your browser.</p>\n`;
  const body = `<p class="lead">${escapeXml(detail)}</p>
${instead}<p><a href="/play">Play</a> · <a href="/docs">Documentation</a></p>`;
  return framed(c, pages, { title, description: detail, body }, answer);
}

/** The page in the frame of the others, with an entity tag of its own. */
async function framed(
  c: Context<Env>,
  pages: Pages,
  { title, description, body }: ResultPage,
  answer: Response,
): Promise<Response> {
  const frame = await pages.fetch(new Request(new URL(FRAME, c.req.url)));
  const html = (await frame.text())
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escapeXml(title)} · Trainability</title>`)
    .replace(/(?<=<meta name="description" content=")[^"]*/, () => escapeXml(description))
    .replace(/(?<=<main[^>]*>)[\s\S]*(?=<\/main>)/, () => `\n<h1>${escapeXml(title)}</h1>\n${body}\n`);
  const tag = `"${await shortDigest(html)}"`;
  const headers = new Headers({ "Cache-Control": NO_CACHE, Vary: "Accept", ETag: tag });
  const keep = (names: readonly string[], from: Headers) => {
    for (const name of names) {
      const value = from.get(name);
      if (value !== null) headers.set(name, value);
    }
  };
  keep(KEPT, frame.headers);
  keep(EVERYWHERE, answer.headers);
  const { status } = answer;
  if (status === 200 && c.req.header("If-None-Match")?.includes(tag))
    return new Response(null, { status: 304, headers });
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(c.req.method === "HEAD" ? null : html, { status, headers });
}
