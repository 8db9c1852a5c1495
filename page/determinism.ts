/** What is promised about equal results, why it holds, how it is tested, and what follows from it. */
import { readdirSync, readFileSync } from "node:fs";
import { ENGINE } from "../api/experiment/engine.ts";
import { generators } from "../api/network/random/generators.ts";
import { purposes } from "../api/network/random/stream.ts";
import { type Answers, request } from "./answers.ts";
import { beside, code, prose } from "./html.ts";
import { laneMemory } from "./lane-memory.ts";
import { shell } from "./shell.ts";

const LEAD = "The same request gives the same bytes: on every machine, in every JavaScript engine, at any time.";

export async function determinismPage(answers: Answers): Promise<string> {
  return shell({
    path: "/docs/determinism",
    title: "Determinism",
    description: `${LEAD} Why that holds, and what follows from it.`,
    lead: LEAD,
    contents: true,
    body: [promise(), reasons(), tests(), ...(await consequences(answers))].join("\n"),
  });
}

const promise = () =>
  prose(`
Training is usually not repeatable, even with a fixed seed. Libraries sum in the order in which threads finish, and each
platform's \`exp\` rounds differently in the last bit. If a network is about to lose its last live unit, one bit
decides. A claim such as “it fails for one seed in five” then cannot be checked. Here it can.

## What is promised

A result is a function of the request alone. It does not depend on the machine, the JavaScript engine, the time, the
load, earlier requests, or how many seeds are requested together. The promise holds within one version of the engine.
Every answer names that version, which is now \`"${ENGINE}"\`.`);

function reasons(): string {
  const drawn = Object.keys(generators).filter((name) => name !== "philox");
  return prose(`
## Why it holds

**Every operation is exact.** IEEE 754 and ECMAScript define addition, subtraction, multiplication, division, square
root, comparison, rounding to float32 and integer operations to the bit, so every engine must agree. They leave the
last bits of \`Math.exp\` and the like to the engine, and JavaScriptCore and V8 do differ. The core calls none of these
functions; a test reads its sources and refuses them.

**The core has its own functions:** ${ownFunctions().join(", ")}. They consist of exact operations. A test
compares them with the true value, computed in decimal arithmetic with many digits, and allows an error of 1 ulp.

**float32 is rounded after every operation.** Each sum and each product is rounded before the next one, as on hardware
without fused multiply-add. Activations and their derivatives are computed in double precision and rounded once.

**Sums have a fixed order.** An engine trains several seeds at once, each in its own lane of WebAssembly vectors, and
nothing is summed across lanes. Where one hidden layer is trained, it leaves out dead units. It gives the bits of the
general path, which a runtime without vectors takes. The number of seeds trained together changes nothing, and neither
does the number of threads: they share seeds, never a sum. ${laneMemory()} A network that does not fit into 48 MiB
with several seeds trains them one by one.

**Randomness has one stream per purpose.** The generator Philox is keyed by the seed and has separate streams for each
purpose (${Object.keys(purposes).join(", ")}), layer and epoch. An additional draw in one
place changes no draw elsewhere. Two experiments that differ only in the optimizer start from the same weights, which
makes [comparisons on the same seeds](/docs/api#compare) sharp. Where \`start\` draws the initial parameters several
times, each draw has its own streams, and draw 1 is that of a run without \`start\`; a framework's generator goes on with
its one sequence, as a loop around the construction of the network does. With \`random.generator\` the draws are those of
${drawn.map((name) => `\`${name}\``).join(", ")}.

**Nothing reads a clock.** The cost of a request is computed before it runs, from its size or from the first
few seeds; no timer stops it.`);
}

/** The functions of api/math, without its helpers. */
function ownFunctions(): string[] {
  return readdirSync(new URL("../api/math/", import.meta.url))
    .map((file) => file.replace(".ts", ""))
    .filter((name) => !["bits", "quotient", "softplus"].includes(name))
    .map((name) => (name === "trigonometric" ? "sin, cos" : name));
}

function tests(): string {
  const json = (path: string) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), "utf8"));
  const { digests } = json("test/experiment/frozen.json") as { digests: object };
  const { cases } = json("test/reference/pytorch-runs.json") as { cases: unknown[] };
  return prose(`
## How it is tested

- ${Object.keys(digests).length} digests of whole results are frozen, over every entry of every table. Node 20 and 24,
  workerd, Chromium, Bun and Deno must each reproduce all of them. The same test shows that these engines differ in
  their own \`Math.exp\`.
- ${cases.length} runs computed by PyTorch, over every activation, loss and optimizer, agree at every step: in float64
  to 10<sup>−9</sup>, in float32 within its rounding.
- The draws of PyTorch, NumPy, Julia and JAX are reproduced to the bit.
- In the case that started the project, Julia printed 1.1958001 for both inputs. Every collapsed run of it gives that
  float32 here.`);
}

async function consequences(answers: Answers): Promise<string[]> {
  const brief = request("train", { seed: 1 });
  const spelled = request("train", {
    seed: 1.0,
    experiment: { epochs: 1000, loss: { name: "mae" }, optimizer: { learningRate: 0.1, name: "sgd" } },
  });
  const id = await answers.id(brief);
  if ((await answers.id(spelled)) !== id) throw new Error("two ways to write one request have two ids");
  return [
    prose(`
## What follows

**Ids.** The \`id\` of a result is a digest (SHA-256) of the canonical JSON (RFC 8785) of the operation, the engine and
the request with every default filled in. Every way to write a request has the same id. These two have \`${id}\`:`),
    beside(
      code("json", '{ "seed": 1 }', "POST /train"),
      code(
        "json",
        `{ "seed": 1.0, "experiment": { "epochs": 1000,
  "loss": { "name": "mae" },
  "optimizer": { "learningRate": 0.1, "name": "sgd" } } }`,
        "POST /train",
      ),
    ),
    prose(`
**Permanent links.** [GET /results/{id}](/docs/api#result) returns the same bytes again. If only the request is stored,
the service computes them again. A [link](/docs/api#link) that contains the request needs no storage.

**Safe retries.** A repeated request has no side effect. A client may repeat any call after a lost connection, without
an idempotency key.

**Permanent caching.** The id is the \`ETag\`. An answer by its id never expires.

**Verification.** To check a result, compute it: run \`npm start\` on any machine and send the same request. If a byte
differs, one of the two is wrong. In a program, \`verify(result)\` from [\`trainability/local\`](/docs#in-a-terminal)
does this and reports the first field that differs. In a terminal, use \`npx trainability verify result.json\`.

**Work in parts.** A study is a sum over seeds. Two machines may compute seeds 0 to 499 and 500 to 999; together they
are the study of a thousand seeds.

## When the engine changes

A change of any bit of any result raises the version of the engine. The version is part of every id, so an old id never
names a new result. Results of older engines are returned only if their bytes were stored. Otherwise the answer is the
problem \`older-engine\`, with a link that computes the request anew.`),
  ];
}
