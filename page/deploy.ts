/** How to deploy the service to a Cloudflare account: plans, keys, rate limits, the database. */
import { trainingCost } from "../api/experiment/cost/cost.ts";
import { searchCost } from "../api/experiment/cost/search.ts";
import { defaults, remedyDefaults, studyDefaults } from "../api/experiment/request/defaults.ts";
import { limits } from "../api/experiment/request/limits.ts";
import { limitOf, type PlanName, plans } from "../api/http/plans.ts";
import { DEFAULT_STORE_LIMIT } from "../api/http/store-limit.ts";
import { capacity } from "../api/results/capacity.ts";
import { notStored } from "../api/results/store.ts";
import { code, definitions, grouped, inline, percent, prose, table } from "./html.ts";
import { shell } from "./shell.ts";

const LEAD = "The service on your own Cloudflare account: plans, keys, rate limits and the database of results.";

export function deployPage(): string {
  return shell({
    path: "/docs/deploy",
    title: "Deploy",
    description: LEAD,
    lead: LEAD,
    contents: true,
    body: [
      code("bash", "npm ci && npm run deploy"),
      prose(DEPLOY),
      prose(PLANS),
      table(["`CPU_LIMIT`", "Budget of a request", "`/success-probability`", "`/remedies`"].map(inline), planRows()),
      prose(FREE),
      prose(KEYS),
      code("bash", NEW_KEY),
      prose(RATES),
      prose(DATABASE),
      code("bash", PRUNE),
      prose(STORED),
      definitions(notStored),
      prose(LOCAL),
    ].join("\n"),
  });
}

const DEPLOY = `
The command runs \`wrangler deploy\` and then applies the migrations of the database; wrangler asks you to log in. No
configuration is required. \`wrangler.toml\` declares the database \`trainability-results\` by name only, so the first
deployment creates it in your account and later ones find it. Until the migrations are applied, the service answers and
reports each result as not stored.`;

const PLANS = `
## Plans and the CPU budget

Cloudflare ends a request that takes too much CPU time. The service rejects such a request before it starts, with the
largest number of seeds or epochs that fits. \`CPU_LIMIT\` in \`wrangler.toml\` names your plan or gives a number of
milliseconds. For a named plan the budget is half of the plan's CPU time, because an estimate can be wrong by a factor
of two. For \`paid-longest\`, uncomment the two lines at \`[limits]\` as well. The last two columns are for the default
experiment at the default effort:`;

/** What fits into one request of the default experiment, by plan. */
function planRows(): string[][] {
  const { count } = studyDefaults;
  const search = searchCost(defaults, count, { expected: remedyDefaults.effort, examined: 1 }).milliseconds;
  return Object.entries(plans).map(([name, { summary }]) => {
    const limit = limitOf(name as PlanName);
    const seeds = Math.min(limits.seeds, Math.floor(limit / trainingCost(defaults).milliseconds));
    return [
      `<code>${name}</code>`,
      `${grouped(limit)} ms <small>${inline(summary)}</small>`,
      `${grouped(seeds)} seeds`,
      search <= limit ? `the default ${grouped(count)} seeds fit` : "rejected",
    ];
  });
}

const FREE = `
**A free account** is enough to replay and inspect runs of small networks, to draw them, and to measure a probability on
a hundred seeds. A search for remedies does not fit. The first request of a fresh Worker takes several times as long as
the next ones ([benchmarks](/docs/benchmarks)) and can exceed 10 ms. If Cloudflare answers with its error 1102, send
the request again. Cloudflare's own limits for free accounts are 100,000 requests a day, and 100,000 rows written a day
and 500 MB for a database. The files of a page count as requests too, and take a fraction of a millisecond. Everything
else runs without an account: \`npm start\`, or the command line.`;

const KEYS = `
## Keys

By default the service answers everyone. Keys and rate limits are independent; set either, both or none.

The secret \`API_KEYS\` lists the SHA-256 digests of the valid keys, separated by spaces, commas or new lines. A digest
does not reveal its key. Clients send \`Authorization: Bearer <key>\`; without a valid key they get a 401 with
\`WWW-Authenticate\`. This makes a key and prints the key and its digest:`;

const NEW_KEY = `
KEY=$(openssl rand -hex 24)
echo "$KEY"
printf %s "$KEY" | sha256sum | cut -d ' ' -f 1
npx wrangler secret put API_KEYS   # asks for the digests`.trim();

const RATES = `
\`/health\`, \`/catalog\`, the OpenAPI document and the pages need no key.

## Rate limits

Uncomment \`[[ratelimits]]\` and \`RATE_POLICY\` in \`wrangler.toml\`. Cloudflare then counts requests per key, or per
address without one (for IPv6, per /64 network), in each of its locations. A request over the limit gets a 429 with
\`Retry-After\`. Every answer states the policy in \`RateLimit-Policy\`. Rate limits also work in \`npm start\`,
without an account.

If the limiter itself fails, the request is answered.`;

const DATABASE = `
## The database

The table \`results\` in D1 has one row per request: the id, the version of the engine, the operation, the request with
every default filled in, and the result if it has at most ${grouped(limits.storedResult)} bytes. Both are compressed, and
long arrays stand once in the table \`arrays\`, however many requests contain them. A row also has the times of the
first and last use, and the digests of the keys that stored it; no addresses, and no keys.

The store holds at most \`STORE_LIMIT\`, by default ${grouped(DEFAULT_STORE_LIMIT / 1e6)} MB, since a free database may have
500 MB; a paid one may have 10 GB. Above ${percent(capacity.evictFrom)} of that, each new result evicts those that were
not used for longest, and every hour a cron trigger evicts down to ${percent(capacity.pruneTo)}. Evicted results are
computed again on demand. Requests stay, and so do results of older engines, because they are the only copy. If requests
alone reach the limit, nothing new is stored. Evict by hand with:`;

const PRUNE = `
npm run prune               # the database of npm start
npm run prune -- --remote   # the deployment's`.trim();

const STORED = `
A client deletes what it stored by \`DELETE /results/{id}\`, with the key that it stored it with. A result that several
keys stored stays until all of them deleted it. What was stored without a key belongs to nobody, and only you can delete
it: \`npx wrangler d1 execute RESULTS --remote --command "DELETE FROM results WHERE id = '…'"\`. With
\`Cache-Control: no-store\` a request is not stored at all.

Every answer has a header \`Result-Stored\`: \`yes\`, or \`no\` with one of these reasons:`;

const LOCAL = `
\`npm start\` keeps the same database in \`.wrangler/state\` and applies the migrations to it. Delete that folder to
start over.`;
