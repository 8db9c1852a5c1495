/**
 * The guide: the case that began it all, from one failing run to a change that is proven, and the same with one's own
 * network. Every request is really sent while the page is made, and every figure is read from its answer.
 */
import type { Asked } from "../openapi/code-samples.ts";
import { call, curl, PREAMBLE } from "../openapi/code-samples.ts";
import { write } from "../openapi/notation.ts";
import type {
  CompareResult,
  InspectParametersResult,
  RemediesResult,
  SuccessProbabilityResult,
  TrainResult,
} from "../sdk/src/types.ts";
import { excerpt, keep } from "./excerpt.ts";
import { beside, code, escapeHtml, grouped, percent, prose } from "./html.ts";
import { answer, picture, request } from "./requests.ts";
import { shell } from "./shell.ts";

const layers = (hidden: object, output: object = {}) => ({
  network: {
    layers: [
      { units: 4, activation: "relu", ...hidden },
      { units: 1, ...output },
    ],
  },
});

/** The hidden layer as it was posted, when the network gave one output for both inputs. */
const posted = {
  activation: "relu",
  weights: [[-0.13737935], [-0.16708376], [-0.82774603], [0.51158303]],
  biases: [0, 0, 0, -0.51735896],
};

const failing = request("train", { seed: 1 });
const working = request("train", { seed: 0 });
const often = request("successProbability", { seeds: { count: 10_000 } });
const pasted = request("inspect", {
  network: { layers: [posted] },
  data: { inputs: [[0], [1]] },
  box: [{ low: 0, high: 1 }],
});
const advice = request("compare", {
  variants: [
    { name: "smaller targets", patch: { data: { targets: [[0.1], [0.2]] } } },
    { name: "leaky ReLU", patch: layers({ activation: "leaky-relu" }) },
    { name: "16 units", patch: layers({ units: 16 }) },
    { name: "ELU", patch: layers({ activation: "elu" }) },
  ],
  seeds: { count: 500 },
});
const search = request("remedies", { seeds: { count: 200 } });
const keras = request("successProbability", {
  experiment: {
    framework: "keras",
    network: {
      layers: [
        { units: 2, activation: "relu" },
        { units: 1, activation: "sigmoid" },
      ],
    },
    data: { generator: "xor" },
    loss: "binary-cross-entropy",
    optimizer: { name: "adam", learningRate: 0.01 },
    batches: { size: "all" },
    epochs: 1000,
    success: { accuracyAtLeast: 1 },
  },
  seeds: { count: 500 },
});
const julia = request("train", {
  experiment: {
    framework: "flux",
    schedule: { name: "linear", firstEpoch: 1 },
    optimizer: { name: "sgd", learningRate: 0.1 },
    random: { generator: "julia-1.6" },
  },
  seed: 7,
});
const stateDict = request("inspect", {
  parameters: { "0.weight": [[-0.9], [0.7]], "0.bias": [-0.1, -0.8], "2.weight": [[0.5, -1]], "2.bias": [0.25] },
  activations: { hidden: "relu", output: "identity" },
  box: [{ low: 0, high: 1 }],
});

/** The requests of the page, in its order; the last one holds what the search found. */
export async function guideRequests(): Promise<Asked[]> {
  return [failing, often, pasted, advice, search, await repaired(), keras, julia, stateDict];
}

/** The failing run with the best change in it: the patch on the default experiment is an experiment. */
async function repaired(): Promise<Asked> {
  const {
    remedies: [best],
  } = await answer<RemediesResult>(search);
  return request("train", { experiment: best!.patch, seed: 1 });
}

const samples = (asked: Asked, first = false) =>
  beside(code("bash", curl(asked), "curl"), code("typescript", (first ? PREAMBLE : "") + call(asked), "SDK"));
const shown = (result: unknown, paths: readonly string[], options?: object) =>
  code("json", excerpt(keep(result, paths), options), "The answer, excerpted");
const digits = (x: number) => String(Number(x.toPrecision(8)));

export async function guidePage(): Promise<string> {
  const run = await answer<TrainResult>(failing);
  const good = await answer<TrainResult>(working);
  const study = await answer<SuccessProbabilityResult>(often);
  const weights = await answer<InspectParametersResult>(pasted);
  const tried = await answer<CompareResult>(advice);
  const found = await answer<RemediesResult>(search);
  const again = await answer<TrainResult>(await repaired());
  const xor = await answer<SuccessProbabilityResult>(keras);
  const seven = await answer<TrainResult>(julia);
  const read = await answer<InspectParametersResult>(stateDict);

  const outputs = ({ after }: TrainResult) => after.outputs.map(([output]) => digits(output!)).join(" and ");
  const helped = (name: string) => tried.variants.find((variant) => variant.name === name)!;
  const best = found.remedies[0]!;
  const at = (name: string) => helped(name).study.probability;
  assertProse(
    run.outcome === "collapsed" && good.success && again.success && seven.outcome === "collapsed",
    "which runs fail and which succeed",
  );
  assertProse(helped("smaller targets").gained <= helped("smaller targets").lost, "that smaller targets do not help");
  assertProse(at("leaky ReLU") < at("16 units") && at("ELU") === 1, "which advice helps how much");
  assertProse(best.status === "proven" && best.study!.probability >= 0.9, "that the first remedy is enough");
  assertProse(xor.probability < 0.5, "that the network of Keras mostly fails");
  const born = study.collapses["born-dead"];
  const died = study.collapses["died-in-training"];
  const gains = (name: string) => `${helped(name).gained} gained, ${helped(name).lost} lost`;
  const verdict = (text: string) => `<blockquote><p>${escapeHtml(text)}</p></blockquote>`;

  return shell({
    path: "/docs/guide",
    title: "My network does not train: what now?",
    description:
      "One case from the first failing run to a change that is proven to help; then the same with your own network.",
    lead: "One case, from the first failing run to a change that is proven to help. Then the same with your own network.",
    contents: true,
    scripts: ["/host.js"],
    body: [
      prose(`
In 2021 somebody [asked Julia's forum](https://discourse.julialang.org/t/unstable-learning-of-neural-net-with-few-nodes-using-flux/72115) about a network of four ReLU units
that learns two points, 0 → 1 and 1 → 2. The same code ended with 0.9998 and 1.9998 on one run, and on the next with 1.1958001 for both inputs. The helpers
guessed: plot the loss, dead units maybe, smaller targets, more units, another activation. That network is this API's default experiment, so that every
request below is short. All answers on this page are the engine's own; \`…\` marks what is left out.

## Look at one run

Begin with a run that fails. Seed 1 is one; [below](#how-often-does-it-happen) is how to find such seeds.`),
      samples(failing, true),
      shown(
        run,
        [
          "id",
          "outcome",
          "largestError",
          "after.loss",
          "after.outputs",
          "recording.events.type",
          "recording.events.epoch",
          "recording.events.step",
          "recording.events.samples",
          "recording.events.layer",
          "recording.events.unit",
          "diagnosis.verdict",
        ],
        { items: 4 },
      ),
      prose(`
The flight recorder says when it was lost: ${deaths(run)}. With the last live unit the gradient is gone; the output is a constant, ${digits(run.after.outputs[0]![0]!)}, for any input. The
picture shows each unit along the run, first to last; ask for it with \`Accept: image/svg+xml\` and \`?picture=units\`.`),
      await picture(failing, "units"),
      prose(`
Nothing is wrong with the code. The same experiment with seed 0 ends with ${outputs(good)}: only the initial weights differ.

## How often does it happen?

One run says nothing about the next. Ten thousand do.`),
      samples(often),
      shown(study, ["trials", "successes", "probability", "interval", "collapses", "failures", "law"], { items: 3 }),
      prose(`
It trains with probability ${study.probability}, and with ${100 * study.interval.confidence} % confidence between ${percent(study.interval.low)} and ${percent(study.interval.high)}. \`failures\` lists seeds to look at. \`collapses\` says that of the
${grouped(born + died)} runs that collapsed ${grouped(born)} had no live unit before training began, and ${grouped(died)} lost theirs on the way. This network is simple enough for
[an exact law](/docs/api/schemas#Study), which says ${percent(study.law!.success, 2)}; for yours there is the measurement.`),
      await picture(often, "probability"),
      prose(`
## Why?

You may have no run to replay, only the weights of the network that failed. Paste them in; these are the ones that were posted in the forum.`),
      samples(pasted),
      shown(weights, ["layers.units.dead", "layers.units.origin", "layers.units.kink", "diagnosis.verdict"], {
        items: 4,
      }),
      verdict(weights.diagnosis.findings[0]!.explanation),
      prose(
        "Whether a unit was born dead is told by its bias: one that never moved from where training began never had a gradient.",
      ),
      await picture(pasted, "units"),
      prose(`
## Does the advice help?

Advice is cheap, and so is trying it. Each change is a patch on the experiment, and all of them run on the same ${grouped(tried.baseline.trials)} seeds, so that each seed is its own control.`),
      samples(advice),
      shown(
        tried,
        [
          "baseline.probability",
          "variants.name",
          "variants.study.probability",
          "variants.gained",
          "variants.lost",
          "variants.adjustedPValue",
          "variants.difference.low",
          "variants.difference.high",
        ],
        { items: 4 },
      ),
      prose(`
Smaller targets, as the forum proposed, do not help: ${gains("smaller targets")}. The usual leaky ReLU helps less than one would think: ${gains("leaky ReLU")}. Sixteen units do (${gains("16 units")}), and
ELU leaves no failure (${gains("ELU")}). \`adjustedPValue\` is the exact McNemar test's, with Holm's correction for trying several changes.`),
      await picture(advice, "variants"),
      prose(`
## Let it search

Or leave the looking to \`/remedies\`: it examines runs that fail, tries what their findings propose on the same seeds, alone and together, and says what is proven,
what is not, and what does harm.`),
      samples(search),
      shown(
        found,
        [
          "baseline.probability",
          "diagnosis.verdict",
          "diagnosis.decisive",
          "remedies.title",
          "remedies.patch",
          "remedies.status",
          "remedies.sufficient",
          "remedies.study.probability",
          "remedies.gained",
          "remedies.lost",
          "remedies.adjustedPValue",
        ],
        { items: 1 },
      ),
      verdict(found.diagnosis.verdict),
      prose(
        `The decisive finding is [${found.diagnosis.decisive}](/symptoms#${found.diagnosis.decisive}). First among ${found.remedies.length} remedies is the cheapest change that is proven and makes 90 % of the runs succeed: **${best.title}**, ${percent(best.study!.probability, 0)} instead of ${percent(found.baseline.probability, 0)}.`,
      ),
      await picture(search, "remedies"),
      prose(`
## Check it

A remedy comes with its \`patch\`. The baseline was the default experiment, so here the patch is the whole experiment. The seed that failed:`),
      samples(await repaired()),
      shown(again, ["outcome", "largestError", "after.outputs", "diagnosis.verdict"]),
      prose(`
${outputs(again)}. Whoever doubts any figure here can send the same request and must get [the same bytes](/docs/determinism).

## The same with your own network

An [experiment](/docs/experiment) says what your code says. \`framework\` fills in what you leave out as your framework would:`),
      beside(
        code("python", kerasCode, "Keras"),
        code("json", write((keras.body as { experiment: unknown }).experiment), "The experiment"),
      ),
      prose(`
\`success\` is what you would call trained; without one, every error must be below a tenth of the targets' range. This one trains in ${percent(xor.probability, 0)} of ${grouped(xor.trials)} runs, so that Keras's next run
may well be one of the others. With the experiment you can ask everything above: \`/success-probability\` how often, \`/remedies\` what helps.

**The very run that you saw.** Where your program sets a seed, \`random.generator\` draws as your framework does (\`pytorch\`, \`numpy\`, \`julia-1.6\`, \`julia-1.7\`, \`jax\`), to the bit; what cannot be had to the
bit is refused. In Flux, the forum's network is`),
      beside(code("julia", juliaCode, "Flux 0.12, Julia 1.6"), code("json", write(julia.body), "POST /train")),
      prose(`
and seed 7 is a run that fails there: here it ends ${seven.outcome}, with ${outputs(seven)}.

**The weights that you have.** Print them as your framework does, and send them to \`/inspect\` as \`parameters\`, with the activations that they do not tell, and the box of inputs that you care about:`),
      code("python", exportCode),
      code("julia", "string(Flux.params(model))  # Flux: a text"),
      samples(stateDict),
      shown(read, ["reading", "layers.units.dead.onBox", "layers.units.origin", "diagnosis.verdict"]),
      prose(`
\`reading\` tells what was taken for what: which way each matrix lies, and in which order the layers come. A safetensors file is sent as it is, with the rest in the query:`),
      code(
        "bash",
        `curl -s 'http://127.0.0.1:8787/inspect?hidden=relu&output=identity&box=0:1' \\\n  -H 'Content-Type: application/octet-stream' \\\n  --data-binary @model.safetensors`,
      ),
      prose(`
## Where to go on

- [Symptoms](/symptoms): everything that a diagnosis can find, with its thresholds. [The clinic](/clinic): what it found in cases that people reported.
- [The experiment](/docs/experiment): every activation, loss and optimizer that you can ask about.
- [The API](/docs/api): all fields of these answers, limits, watching a long study while it runs, results that last.`),
    ].join("\n"),
  });
}

/**
 * The words of the page say something of its figures; where these do not bear it out any more, the words must change.
 */
function assertProse(holds: boolean, said: string): void {
  if (!holds) throw new Error(`page/guide.ts says ${said}; the answers do not bear it out.`);
}

/** Who died when, in words. */
function deaths({ recording }: TrainResult): string {
  const born = recording.events
    .filter(({ type }) => type === "unit-born-dead")
    .map(({ unit }) => `unit ${unit! + 1} is dead before training`);
  const later = recording.events
    .filter(({ type }) => type === "unit-died")
    .map(({ unit, epoch, step }) => `unit ${unit! + 1} dies at epoch ${epoch}, update ${step}`);
  const all = [...born, ...later];
  return `${all.slice(0, -1).join(", ")}, and ${all.at(-1)}`;
}

const kerasCode = `
model = keras.Sequential([
    keras.Input((2,)),
    keras.layers.Dense(2, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
adam = keras.optimizers.Adam(0.01)
model.compile(adam, "binary_crossentropy")
x = numpy.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = numpy.array([[0], [1], [1], [0]])
model.fit(x, y, batch_size=4, epochs=1000)`.trim();

const juliaCode = `
Random.seed!(7)
model = Chain(Dense(1, 4, relu), Dense(4, 1))
loss(x, y) = Flux.mae(model(x), y)
points = [([0f0], [1f0]), ([1f0], [2f0])]
for i in 1:1000
    optimizer = Descent(0.1 * (1 - i / 1000))
    Flux.train!(loss, params(model), points, optimizer)
end`.trim();

const exportCode = `
json.dumps({k: v.tolist() for k, v in model.state_dict().items()})  # PyTorch
json.dumps([w.tolist() for w in model.get_weights()])               # Keras`.trim();
