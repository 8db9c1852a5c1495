/** Jobs, for those who send them and for those who deploy them. */
import { limits } from "../api/experiment/request/limits.ts";
import { duration } from "../api/http/budget.ts";
import { jobQuotas } from "../api/http/job-budget.ts";
import type { QuotaName } from "../api/http/quotas.ts";
import { jobEvents } from "../api/http/streaming.ts";
import { jobStates } from "../api/jobs/job.ts";
import { canBeAJob } from "../api/operations/can-be-a-job.ts";
import { operationNames } from "../api/operations/table.ts";
import { code, definitions, grouped, prose, table } from "./html.ts";

export function jobs(): string[] {
  const operations = operationNames.filter(canBeAJob).map((name) => `\`/${name}\``);
  return [
    prose(`
## Studies that outgrow one request

A study that outgrows one request runs as a job. Send the header \`Prefer: respond-async\` (RFC 7240) to
${operations.join(", ")}. If the result is known, or comes within the seconds of \`wait\`, it is the answer. Else the answer is
202 with the job, whose id is that of its result. An equal request joins the job.`),
    code("bash", START, "A job, its events, its result"),
    prose("Its states:"),
    definitions(jobStates),
    prose(`
The events of a job are numbered. The last ${grouped(limits.jobEvents)} are kept, and the header \`Last-Event-ID\`
continues after the last one that a client has seen. [Play](/play) sends large studies as jobs and follows them so:`),
    definitions(jobEvents),
    prose(`
**Cancel.** The answer that starts or joins a job has a token, \`interest\`. \`POST /jobs/{id}/cancel\` with it withdraws
that client's interest, and the work stops with the last one. What is trained is kept: the same request goes on from there,
also after a failure.

**Shared trials.** Trained runs belong to their experiment, not to a job. A study of seeds 0 to 149,999 after one of 0 to
99,999 trains 50,000 seeds; a comparison with a known baseline trains only its variants. What nobody has used for
${limits.jobDays} days is deleted, results of jobs included.

**Exact.** The bytes are those of one request. Whatever is lost on the way, repeated or late, each seed counts once: a
ledger in a Durable Object decides what counts, and Cloudflare Queues only carry the pieces. A job goes on after a crash,
and \`npm start\` works the same way. \`npm run faults\` kills its processes, loses and repeats its messages, fills its
storage, and compares the bytes.

**Limits.** One job trains at most ${grouped(limits.jobSeeds)} seeds. On your own machine nothing else limits jobs. Deployed:`),
    table(
      ["Client", "Jobs at once", "CPU time of a job", "of all that start within a day"],
      Object.entries(jobQuotas).map(([name, { atOnce, milliseconds, day }]) => [
        { network: "an address without a key", key: "a key" }[name as QuotaName],
        String(atOnce),
        duration(milliseconds),
        duration(day),
      ]),
    ),
    prose(`
**Cost.** \`expected\` in the job says it before it starts: CPU time, dollars by the list price of Workers Paid beyond what
the plan includes, and the days in which the free plan would compute it. How many consumers run at once on an account, and
what ten million seeds cost there, is not measured; \`npm run measure -- https://your.service\` measures it, with the
environment variable \`TRAINABILITY_KEY\` if the service has keys.`),
  ];
}

const START = `
id=$(curl -s http://127.0.0.1:8787/success-probability \\
  -H 'Content-Type: application/json' -H 'Prefer: respond-async' \\
  -d '{ "seeds": { "count": 300000 } }' | sed 's/{"id":"\\([^"]*\\).*/\\1/')
curl -s http://127.0.0.1:8787/jobs/$id # with -N -H 'Accept: text/event-stream' its events, as they come
curl -s http://127.0.0.1:8787/results/$id`.trim();
