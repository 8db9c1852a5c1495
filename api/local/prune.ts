/**
 * `npm run prune`: evicts results, least recently used first, until the store is below its low mark, as the cron trigger
 * does. It works on the database of `npm start`; `npm run prune -- --remote` works on the deployment's.
 */
import { ENGINE } from "../experiment/engine.ts";
import { readVariables } from "../http/variables.ts";
import { capacity, evictionSql } from "../results/capacity.ts";
import { CONFIG, fail, STATE } from "./command.ts";
import { migrate } from "./serve.ts";
import { wrangler } from "./wrangler.ts";

const SIZES =
  "SELECT bytes, (SELECT count(*) FROM results) AS requests, " +
  "(SELECT count(*) FROM results WHERE coalesce(compact_result, result) IS NOT NULL) AS results FROM stored";

interface Sizes {
  readonly bytes: number;
  readonly requests: number;
  readonly results: number;
}

/** Prunes the database in the folder `state`, or the deployment's. Gives its sizes before and after. */
export async function prune(
  where: { readonly state: string } | "remote",
  limit: number,
): Promise<{ readonly before: Sizes; readonly after: Sizes }> {
  const evict = evictionSql(`'${ENGINE}'`, String(capacity.pruneTo * limit), "-1");
  if (where !== "remote") await migrate(where.state);
  const output = await wrangler(
    ...["d1", "execute", "RESULTS", "--config", CONFIG, "--yes", "--json"],
    ...(where === "remote" ? ["--remote"] : ["--local", "--persist-to", where.state]),
    ...["--command", `${SIZES}; ${evict}; ${SIZES};`],
  );
  const [before, , after] = JSON.parse(output) as readonly { readonly results: readonly Sizes[] }[];
  return { before: before!.results[0]!, after: after!.results[0]! };
}

if (import.meta.main) {
  const unknown = process.argv.slice(2).filter((argument) => argument !== "--remote");
  if (unknown.length > 0)
    fail(`${unknown.join(" ")} is not understood; write npm run prune, or npm run prune -- --remote.`);
  process.env["WRANGLER_SEND_METRICS"] ??= "false";
  const { unstable_readConfig: readConfig } = await import("wrangler");
  const limit = readVariables(readConfig({ config: CONFIG }).vars).values.STORE_LIMIT;
  const remote = process.argv.includes("--remote");
  const { before, after } = await prune(remote ? "remote" : { state: STATE }, limit).catch(() =>
    fail(
      remote
        ? "wrangler could not reach the database of the deployment; check npx wrangler whoami, and deploy first."
        : "wrangler could not change the database of npm start; stop the service, and try again.",
    ),
  );
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(
    `The store has ${after.requests} requests and ${after.results} results, ${megabytes(after.bytes)} of ` +
      `${megabytes(limit)}; ${before.results - after.results} results were evicted.`,
  );
}
