import { ID_PATTERN } from "../experiment/identity.ts";
import { Problem } from "../http/problems.ts";
import { quote } from "../prose/echo.ts";
import { idParameter } from "./result-problems.ts";

/** The path parameter of the routes of one job. */
export const jobIdParameter = { ...idParameter, description: "The `id` of a job, which is that of its result." };

/** Throws `unknown-job` for a text that is not an id. */
export function requireJobId(text: string): void {
  if (!ID_PATTERN.test(text))
    throw new Problem("unknown-job", `${quote(text)} is not an id: ids have 22 characters of base64url.`);
}

export function unknownJob(id: string): Problem {
  return new Problem(
    "unknown-job",
    `No job has the id ${id}. A request with the header \`Prefer: respond-async\` starts one; jobs are deleted when nobody has used them for a month.`,
  );
}
