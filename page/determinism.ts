/** What is promised about the sameness of results, why it holds, how it is checked, and what it gives. */
import { readdirSync, readFileSync } from "node:fs";
import { ENGINE } from "../api/experiment/engine.ts";
import { generators } from "../api/network/random/generators.ts";
import { purposes } from "../api/network/random/stream.ts";
import type { TrainResult } from "../sdk/src/types.ts";
import { beside, code, prose } from "./html.ts";
import { answer, request } from "./requests.ts";
import { shell } from "./shell.ts";

const json = (path: string) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), "utf8"));

export async function determinismPage(): Promise<string> {
  const { digests } = json("test/experiment/frozen.json") as { digests: object };
  const { cases } = json("test/reference/pytorch-runs.json") as { cases: unknown[] };
  const functions = readdirSync(new URL("../api/math/", import.meta.url))
    .map((file) => file.replace(".ts", ""))
    .filter((name) => !["bits", "exp-pair", "quotient", "softplus"].includes(name))
    .map((name) => (name === "trigonometric" ? "sin, cos" : name));
  const brief = request("train", { seed: 1 });
  const spelled = {
    seed: 1.0,
    experiment: { epochs: 1000, loss: { name: "mae" }, optimizer: { learningRate: 0.1, name: "sgd" } },
  };
  const [{ id }, other] = [await answer<TrainResult>(brief), await answer<TrainResult>(request("train", spelled))];
  if (other.id !== id) throw new Error("two ways to write one request have two ids");
  return shell({
    path: "/docs/determinism",
    title: "Determinism",
    description:
      "The same request gives the same bytes on every machine, in every engine, on every day: why that holds, and what it gives.",
    lead: "The same request gives the same bytes: on every machine, in every engine, on every day.",
    contents: true,
    body: [
      prose(`
Training is usually not repeatable, even with a fixed seed: libraries sum in whatever order threads finish, and each platform's \`exp\` has last bits of
its own. In a network that is about to lose its last live unit, one last bit decides. So a claim such as “it fails for one seed in five” can be
checked by nobody. Here it can.

## What is promised

A result is a function of the request alone. Not of the machine, the JavaScript engine, the time, the load, the number of seeds that are asked for
together, or of what was asked before. The promise holds for one version of the engine, which every answer names: today it is \`"${ENGINE}"\`.

## Why it holds

**Only exact operations decide a result.** Addition, subtraction, multiplication, division, square root, comparison, rounding to float32 and integer
operations are exact in IEEE 754 and ECMAScript: there is one right answer to the bit, and every engine must give it. Engines may choose the last bits of
\`Math.exp\` and its kin for themselves, and they do: JavaScriptCore and V8 differ. None of these is called; a test reads the sources and refuses them.

**The core has functions of its own:** ${functions.join(", ")}. They are made of exact operations alone, and a test holds
them to within 1 ulp of the true value, which it computes in decimal arithmetic of many digits.

**float32 is rounded operation by operation.** Each sum and each product is rounded before the next, as hardware without fused multiply-add does it.
Activations and their derivatives are computed in double and rounded once.

**Sums have one order.** There are faster kernels, for batches, for two points, for layers whose units are mostly silent, and each gives the bits of the
plain one. How many seeds are trained together changes nothing.

**Randomness comes in streams.** The generator Philox is keyed by the seed, and counts in streams of its own for each purpose (${Object.keys(purposes).join(", ")}), layer and
epoch. So one more draw in one place changes none elsewhere: two experiments that differ in the optimizer begin with the same weights, which is what
makes [comparisons on the same seeds](/docs/api#compare) sharp. With \`random.generator\` the draws are ${Object.keys(
        generators,
      )
        .filter((name) => name !== "philox")
        .map((name) => `\`${name}\``)
        .join(", ")}'s own.

**Nothing reads a clock.** What a request may take is decided from its size before it runs, not by a timer while it runs.

## How it is checked

- ${Object.keys(digests).length} digests of whole results are frozen, over every entry of every table. Node 20 and 24, workerd, Chromium, Bun and Deno must each reproduce all of
  them; the same test shows that these engines do not agree on their own \`Math.exp\`.
- ${cases.length} runs that PyTorch computed, over every activation, loss and optimizer, agree step by step: in float64 to 10<sup>−9</sup>, in float32 to what its rounding
  allows.
- Draws of PyTorch, NumPy, Julia and JAX are reproduced to the bit.
- The case that began this had printed 1.1958001 for both inputs. Every collapsed run of it prints that float32 here.

## What it gives

**Ids.** A result's \`id\` is a digest (SHA-256) of the canonical JSON (RFC 8785) of the operation, the engine and the request with every default filled in. However a
request is written, it has one id; these two have \`${id}\`:`),
      beside(
        code(
          "json",
          `${JSON.stringify(brief.body).replaceAll(":", ": ").replaceAll("{", "{ ").replaceAll("}", " }")}`,
          "POST /train",
        ),
        code(
          "json",
          `{ "seed": 1.0, "experiment": { "epochs": 1000,\n  "loss": { "name": "mae" },\n  "optimizer": { "learningRate": 0.1, "name": "sgd" } } }`,
          "POST /train",
        ),
      ),
      prose(`
**Links that do not rot.** [GET /results/{id}](/docs/api#result) gives the bytes again; where only the request is stored, they are computed again, and are the same.
A [link](/docs/api#link) that holds the request itself needs no storage at all.

**Safe retries.** Sending a request twice does nothing but answer twice, so that a client may repeat any call after a lost connection. No idempotency
key is needed.

**Caching without doubt.** The id is the \`ETag\`, and an answer by its id may be kept for ever.

**Verification.** Who doubts a result computes it: with \`npm start\` on any machine, by the same request. If a byte differs, one of the two is wrong.
In a program, \`verify(result)\` of [\`trainability/local\`](/docs#in-a-terminal) does it in process and tells the first field that differs; in a terminal,
\`npx trainability verify result.json\`.

**Work in pieces.** A study is a sum over seeds. Seeds 0 to 499 and 500 to 999 may be asked for apart, by two machines, and add up to the study of a
thousand.

## When the engine changes

A change of any bit of any result raises the engine's version, which is part of every id, so that an old id never names a new result. Of a result of an older
engine there is what was stored of it; else the answer is the problem \`older-engine\` with a link that has it computed anew.`),
    ].join("\n"),
  });
}
