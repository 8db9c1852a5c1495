/** How to deploy the service to a Cloudflare account: keys, limits, plans, variables, the database. */
import { studyDefaults } from "../api/experiment/request/defaults.ts";
import { limits } from "../api/experiment/request/limits.ts";
import { mostWithin } from "../api/http/budget.ts";
import { limitOf, type PlanName, plans, SLOW } from "../api/http/plans.ts";
import { type QuotaName, quotas, STORED_BYTE } from "../api/http/quotas.ts";
import { DEFAULT_STORE_LIMIT } from "../api/http/store-limit.ts";
import { variables } from "../api/http/variables.ts";
import { readRequest } from "../api/operations/read-request.ts";
import { planOf } from "../api/operations/task.ts";
import { capacity } from "../api/results/capacity.ts";
import { notStored } from "../api/results/store.ts";
import { code, definitions, grouped, inline, percent, prose, table } from "./html.ts";
import { shell } from "./shell.ts";

const LEAD = "The service on your own Cloudflare account: keys, limits of clients, plans and the database of results.";

export function deployPage(): string {
  return shell({
    path: "/docs/deploy",
    title: "Deploy",
    description: LEAD,
    lead: LEAD,
    contents: true,
    body: [
      prose(KEYS),
      code("bash", NEW_KEY),
      prose(AFTER_KEYS),
      prose(LIMITS),
      table(["Client", "CPU time", "refills in"].map(inline), quotaRows()),
      prose(SPENDING),
      prose(DEPLOY),
      code("bash", "npm ci && npm run deploy"),
      prose(AFTER_DEPLOYMENT),
      prose(PLANS),
      table(["`CPU_LIMIT`", "Budget of a request", "`/success-probability`", "`/remedies`"].map(inline), planRows()),
      prose(FREE),
      table(["Part", "Free account", "Paid account"].map(inline), partRows()),
      prose(VARIABLES),
      table(["Variable", "Meaning", "If not set"].map(inline), variableRows()),
      prose(DATABASE),
      code("bash", PRUNE),
      prose(STORED),
      definitions(notStored),
      prose(LOCAL),
    ].join("\n"),
  });
}

const KEYS = `
## 1. Keys

Decide who may compute on your account. Without keys the service answers everyone, within [limits](#2-limits).

The secret \`API_KEYS\` lists the SHA-256 digests of the valid keys, separated by spaces, commas or new lines. A digest
does not reveal its key. Clients send \`Authorization: Bearer <key>\`; without a valid key they get a 401 with
\`WWW-Authenticate\`. This makes a key and prints the key and its digest:`;

const NEW_KEY = `
KEY=$(openssl rand -hex 24)
echo "$KEY"
printf %s "$KEY" | sha256sum | cut -d ' ' -f 1
npx wrangler secret put API_KEYS   # asks for the digests`.trim();

const AFTER_KEYS = `
With \`KEYS_REQUIRED = "no"\` clients without a key are answered too, within the smaller limit; a wrong key gets a 401
all the same. \`/health\`, \`/catalog\`, the OpenAPI document and the pages need no key.

With keys, any key reads any result: there are no separate users. An id is a digest of its request.`;

const LIMITS = `
## 2. Limits

Two limits are on by default, for each key, or for each address without one (for IPv6, for each /64 network).

**Requests.** Cloudflare counts them in each of its locations, refused ones too: 600 a minute, which \`[[ratelimits]]\`
in \`wrangler.toml\` sets and \`RATE_POLICY\` repeats for the header \`RateLimit-Policy\`.

**CPU time.** A bucket of milliseconds refills evenly. Before a computation, its estimate is reserved; afterward, what
was not spent is put back. What is stored or in memory costs nothing, unless computing it
again takes a few milliseconds, less than asking the database. A request that \`PUT /requests/{id}\` stores without computing
it counts as ${STORED_BYTE} ms for each byte, so that nobody fills the store within hours. The numbers are in \`api/http/quotas.ts\`:`;

/** What each kind of client may spend. */
function quotaRows(): string[][] {
  const clients = { network: "an address without a key", key: "a key" } satisfies Record<QuotaName, string>;
  return Object.entries(quotas).map(([name, { milliseconds, seconds }]) => [
    clients[name as QuotaName],
    `${grouped(milliseconds / 1000)} s`,
    `${grouped(seconds)} s`,
  ]);
}

const SPENDING = `
The bucket is a Durable Object, the one place where all requests of a client meet. It is named by the digest of the key
or by the network, stores only numbers, and deletes itself when it is full again. What a GET computes (\`/r/…\`,
\`/results/…\`), which any page can embed as a picture, is paid by the one who looks at the page, and runs one at a
time: others wait up to 20 seconds.

A request over a limit gets a 429 with \`Retry-After\`. \`RateLimit-Policy\` states both limits, and \`RateLimit\`
what is left: on what was computed, on every 429 and on \`/estimate\`. A request that is larger than a full bucket gets
a 422. If the limiter or the bucket fails, the request is answered. To have no such limits, remove \`[[ratelimits]]\`
and \`[[durable_objects.bindings]]\` from \`wrangler.toml\`.`;

const DEPLOY = `
## 3. Deploy`;

const AFTER_DEPLOYMENT = `
The command runs \`wrangler deploy\` and then applies the migrations of the database; wrangler asks you to log in. No
other configuration is required. \`wrangler.toml\` declares the database \`trainability-results\` by name only, so the
first deployment creates it in your account and later ones find it. Until the migrations are applied, the service
answers and reports each result as not stored. Links for threads on the page of the clinic begin with the environment
variable \`PUBLIC_URL\` of the build, such as \`PUBLIC_URL=https://example.org npm run deploy\`; without it, the browser begins
them with the address of the page. Then ask \`/health\`: its status is \`ok\`, or \`misconfigured\` with the names of the
variables that are wrong.

**By a button.** Cloudflare deploys a public repository of GitHub or GitLab from its address alone: open
\`https://deploy.workers.cloudflare.com/?url=\` followed by the address of your copy of this one. It asks for the secret in
\`.dev.vars.example\` and for the variables, creates the database, and runs \`npm run deploy\`.`;

const PLANS = `
## Plans and the CPU budget

Cloudflare ends a request that takes too much CPU time. The service rejects such a request before it starts, with the
largest number of seeds or epochs that fits. \`CPU_LIMIT\` in \`wrangler.toml\` names your plan or gives a number of
milliseconds. Its default, \`paid\`, needs the plan Workers Paid: on a free account, set it to \`free\`. For a named
plan the budget is half of the plan's CPU time, because an estimate can be wrong by a factor of two. For
\`paid-longest\`, uncomment the two lines at \`[limits]\` as well. The last two columns are for the default experiment
with the default budget:`;

/** What fits into one request of the default experiment, by plan. */
function planRows(): string[][] {
  const { count } = studyDefaults;
  const search = planOf("remedies", readRequest("remedies", { seeds: { count } })).milliseconds;
  const study = planOf("success-probability", readRequest("success-probability", {}));
  return Object.entries(plans).map(([name, { summary }]) => {
    const limit = limitOf(name as PlanName);
    const seeds = Math.min(limits.seeds, mostWithin(limit, study.reducible));
    return [
      `<code>${name}</code>`,
      `${grouped(limit)} ms <small>${inline(summary)}</small>`,
      `${grouped(seeds)} seeds`,
      search <= limit ? `the default ${grouped(count)} seeds fit` : "rejected",
    ];
  });
}

const FREE = `
**A free account** is enough to replay and inspect runs of networks as small as the default one, to draw them, and to measure a probability on
a hundred seeds. A search for remedies does not fit. The first request of a fresh Worker takes several times as long as
the next ones ([benchmarks](/docs/benchmarks)) and can exceed 10 ms. If Cloudflare answers with its error 1102, send
the request again. Everything else runs without an account: \`npm start\`, or the command line. Cloudflare's numbers for
what the deployment uses (October 2026):`;

/** What the parts of the deployment need. */
function partRows(): string[][] {
  const rows = [
    ["CPU time of a request", '10 ms; `CPU_LIMIT = "free"`', "30 s; 5 minutes with `limits.cpu_ms`"],
    ["Requests", "100,000 a day", "no limit"],
    ["Counting requests: the rate limit binding", "available", "available"],
    ["Buckets of CPU time: Durable Objects with SQLite", "100,000 requests a day", "1 million a month included"],
    ["Results: D1", "500 MB a database, 100,000 rows written a day", "10 GB a database"],
    ["Pages: a fraction of a millisecond", "count as requests", "count as requests"],
  ];
  return rows.map((row) => row.map(inline));
}

const VARIABLES = `
## Variables

In \`wrangler.toml\` under \`[vars]\`, or as a secret. A wrong one is reported by \`/health\` and in the log, by name
and without its value; the service then uses the default. With a wrong \`API_KEYS\` it answers nobody, with a 503.`;

function variableRows(): string[][] {
  return Object.entries(variables).map(([name, { summary, default: unset }]) => [
    `<code>${name}</code>`,
    inline(summary),
    inline(unset),
  ]);
}

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

Every computed answer has a header \`Result-Stored\`: \`yes\`, or \`no\` with one of these reasons:`;

const LOCAL = `
## On your own machine

\`npm start\` limits nothing: nobody pays for CPU time there. \`npm start -- --plan paid\` (or \`free\`,
\`paid-longest\`) has the limits of a deployment on that plan. A request that is expected to take more than
${SLOW / 1000} seconds says so, and what would take less: in \`/estimate\`, in the header \`Advice\`, and on the
command line.

\`npm start\` keeps the same database in \`.wrangler/state\` and applies the migrations to it. Delete that folder to
start over.`;
