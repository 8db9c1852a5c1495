import { OpenAPIHono } from "@hono/zod-openapi";
import { cors } from "hono/cors";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { bottomless } from "./experiment/purse.ts";
import { limits } from "./experiment/request/limits.ts";
import { problemOf } from "./http/problems.ts";
import { tooManyWaiting } from "./http/rate.ts";
import { readVariables } from "./http/variables.ts";
import { operationNames, operationOf } from "./operations/table.ts";
import { Computations } from "./results/computations.ts";
import { Memory } from "./results/memory.ts";
import { answerBrowsers } from "./routes/browsers.ts";
import { catalog } from "./routes/catalog.ts";
import { deleteResult } from "./routes/delete-result.ts";
import type { Api, Env } from "./routes/environment.ts";
import { estimate } from "./routes/estimate.ts";
import { exportCode } from "./routes/export.ts";
import { health } from "./routes/health.ts";
import { jobList } from "./routes/job-list.ts";
import { jobs } from "./routes/jobs.ts";
import { link } from "./routes/link.ts";
import { route } from "./routes/operation.ts";
import { answerOtherwise, servePages } from "./routes/pages.ts";
import { results } from "./routes/results.ts";
import { storedRequest } from "./routes/stored-request.ts";
import { components } from "./schemas/experiment.ts";

export interface AppOptions {
  /** The most CPU milliseconds that a request may be expected to take; by default, what the variable CPU_LIMIT says. */
  readonly cpuLimit?: number;
}

/** The whole API as a function from requests to responses. */
export function createApp({ cpuLimit }: AppOptions = {}): Api {
  const app: Api = new OpenAPIHono<Env>();

  const memory = new Memory(undefined, new Computations(undefined, tooManyWaiting));
  app.use(servePages(app));
  app.use(answerBrowsers(app));
  app.use(requestId({ limitLength: limits.echoed }));
  app.use(
    secureHeaders({
      // An SVG that is opened on its own contains its style, and nothing else.
      contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"], frameAncestors: ["'none'"] },
      crossOriginResourcePolicy: "cross-origin",
    }),
  );
  app.use(
    cors({
      origin: "*",
      exposeHeaders: [
        "Content-Disposition",
        "ETag",
        "Content-Location",
        "Result-Stored",
        "Cache-Status",
        "Allow",
        "Advice",
        "Retry-After",
        "Location",
        "Preference-Applied",
        "RateLimit",
        "RateLimit-Policy",
        "WWW-Authenticate",
        "X-Request-Id",
      ],
      maxAge: 86400,
    }),
  );
  app.use(async (c, next) => {
    const milliseconds = cpuLimit ?? readVariables(c.env).values.CPU_LIMIT;
    c.set("cpuLimit", { milliseconds, of: "", advice: "" });
    c.set("purse", bottomless);
    c.set("memory", memory);
    await next();
  });

  for (const [name, schema] of Object.entries(components)) app.openAPIRegistry.register(name, schema);
  for (const operation of operationNames.map(operationOf)) {
    // The writer of the document does not find the alternatives inside a request that chooses among them.
    for (const { names, request } of operation.forms ?? []) app.openAPIRegistry.register(names.request, request);
    route(app, operation);
  }
  const routes = [results, deleteResult, storedRequest, jobs, jobList, link, estimate, exportCode, catalog, health];
  for (const register of routes) register(app);

  app.notFound((c) => answerOtherwise(app, c));
  app.onError((error, c) => problemOf(error, c.var.requestId).toResponse());
  return app;
}
