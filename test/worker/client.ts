import { exports } from "cloudflare:workers";
import { expect } from "vitest";

/** Sends a request to the Worker in workerd. */
export function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return exports.default.fetch(new Request(`http://trainability.test${path}`, init));
}

export function post(
  path: string,
  body: unknown,
  headers: Record<string, string> = { "Content-Type": "application/json" },
): Promise<Response> {
  return ask(path, { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) });
}

interface ProblemBody {
  code: string;
  status: number;
  title: string;
  type: string;
  detail: string;
  errors?: { pointer: string; code: string; detail: string }[];
  work?: number;
  milliseconds?: number;
  limit?: number;
  fits?: Record<string, number>;
}

/** The problem in a response; fails if it is not one. */
export async function problemOf(response: Response): Promise<ProblemBody> {
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  const problem = (await response.json()) as ProblemBody;
  expect(problem.status).toBe(response.status);
  expect(problem.detail.length).toBeGreaterThan(10);
  return problem;
}
