/** From Python and Julia and back: the client, models as experiments, experiments as scripts. */
import { readFile } from "node:fs/promises";
import { codeForms } from "../api/export/code-forms.ts";
import measured from "../test/export/measured.json" with { type: "json" };
import type { Measured } from "../test/export/measured.ts";
import { code as block, inline, type Language, prose, table } from "./html.ts";
import { shell } from "./shell.ts";

const LEAD =
  "From a model in PyTorch, Keras, scikit-learn, JAX or Flux to what fixes it, and back to a script that trains.";

export async function pythonPage(): Promise<string> {
  const file = async (path: string) => readFile(new URL(path, import.meta.url), "utf8");
  const [client, julia] = [await file("../python/trainability.py"), await file("../python/trainability.jl")];
  return shell({
    path: "/docs/python",
    title: "Python and Julia",
    description: LEAD,
    lead: LEAD,
    contents: true,
    body: [
      prose(CLIENT),
      code("bash", "curl -O http://127.0.0.1:8787/trainability.py   # or: pip install ./python"),
      code("python", CALLS),
      prose(ERRORS),
      prose(MODELS),
      code("python", TORCH, "PyTorch"),
      code("python", KERAS, "Keras"),
      code("python", SKLEARN, "scikit-learn"),
      code("python", JAX, "JAX"),
      prose(CANNOT),
      prose(SEED),
      code("python", VALUES),
      prose(SCRIPTS),
      table(
        ["Framework", "Script", "`Accept`", "Draws the same numbers with", "Executed in the tests"].map(inline),
        rows(),
      ),
      code("bash", EXPORT),
      prose(REPRODUCES),
      prose(THERE_AND_BACK),
      table(["From", "Requests", "Seconds", "Trains", "Remedy", "Trains then", "The new script"].map(inline), trips()),
      prose(JULIA),
      code("julia", FLUX),
      prose("## trainability.py"),
      code("python", client),
      prose("## trainability.jl"),
      code("julia", julia),
    ].join("\n"),
  });
}

/** Its lines are long, so it has a scroll bar, which a keyboard must reach. */
const code = (language: Language, text: string, caption?: string): string =>
  block(language, text, caption).replace("<pre>", '<pre tabindex="0">');

function rows(): string[][] {
  return Object.entries(codeForms).map(([name, { title, extension, mediaType, replays, executed }]) => [
    title,
    inline(`\`--as ${name}\`, \`/results/{id}.${extension}\``),
    inline(`\`${mediaType}\``),
    replays.length === 0 ? "none" : inline(replays.map((one) => `\`${one}\``).join(", ")),
    executed ? "yes" : "not executed here",
  ]);
}

const percent = (fraction: number) => `${Math.round(100 * fraction)} %`;

function trips(): string[][] {
  return (measured as Measured).roundTrips.map(({ framework, requests, seconds, before, remedy, after, printed }) => [
    codeForms[framework].title,
    String(requests),
    seconds.toFixed(0),
    percent(before),
    remedy,
    percent(after),
    printed ?? "not executed here",
  ]);
}

const THERE_AND_BACK = `
From exclusive or with two hidden units, as a script of each framework has it, to a proven remedy, and back to a script that
trains: the model is read, \`/remedies\` finds a change, \`/export\` writes it, and the new script runs on 20 seeds.
\`npm run python\` measures it.`;

const CLIENT = `
## The client

One file without dependencies, for Python 3.8 or newer. Every service serves it; \`python/\` is the same as a package.`;

const CALLS = `
from trainability import Trainability, ProblemError, experiment_of

api = Trainability("http://127.0.0.1:8787")  # key="…" where the service requires one
study = api.success_probability({"data": {"generator": "xor"}}, seeds={"count": 500})
print(study["probability"], study["interval"])

for kind, data in api.stream("remedies", {"data": {"generator": "xor"}}):  # estimates, and the result last
    print(kind, data.get("stage"))

answer = api.run("remedies", {"data": {"generator": "xor"}})  # as a job, however long it takes
`;

const ERRORS = `
The methods have the names of the [operations](/docs/api): \`train\`, \`success_probability\`, \`inspect\`, \`compare\`,
\`remedies\`, \`sweep\`, \`estimate\`, \`export\`, \`catalog\`, \`health\`, \`result\`, \`delete_result\`,
\`store_request\` and \`stored_request\`; \`ask\` takes the path of
any operation. Fields of a request are keyword arguments. Temporary failures are retried. Every error is a
\`TrainabilityError\`: \`ProblemError\` has \`code\`, \`detail\` and the bad fields in \`errors\`; the others are
\`ConnectionFailed\`, \`UnexpectedResponse\` and \`JobFailed\`. \`start_job\`, \`job\`, \`jobs\`, \`wait_for\` and \`cancel_job\` are for
services that have jobs.`;

const MODELS = `
## A model as an experiment

\`experiment_of\` reads a model: its layers, loss, optimizer with its constants, batches, schedule and data. The numbers are
as short as they were written, and classes stay classes.`;

const TORCH = `
experiment = experiment_of(model, optimizer=optimizer, loss=criterion, data=loader, scheduler=scheduler, epochs=1000)
`;
const KERAS = `
experiment = experiment_of(model, x, y, batch_size=4, epochs=1000, shuffle=True, callbacks=callbacks)  # a compiled model
`;
const SKLEARN = `
experiment = experiment_of(MLPClassifier((8,), max_iter=500, random_state=7), x, y)
`;
const JAX = `
experiment = experiment_of(
    [{"w": w1, "b": b1}, {"w": w2, "b": b2}],  # inputs × units
    x, y,
    activations=["relu"],
    optimizer={"name": "adam", "learningRate": 0.01},  # an optax transformation is a closure: say it in these words
    loss="cross-entropy-with-logits",
    batch_size=32, epochs=200,
)
`;

const CANNOT = `
The result is a \`dict\`, the experiment of a request. Its \`cannot_say\` lists what an experiment cannot say of the model, such
as batch normalization or a custom layer: each is left out, and named. Of PyTorch, parameters that the optimizer does not
have are frozen, and \`data\` is a loader, a dataset or two tensors; of scikit-learn, a pipeline gives the network the inputs
that its steps leave. Other fields (\`success\`, \`gradientClipping\`,
\`schedule\`, \`data\` with weights) are keyword arguments, and replace what was read.`;

const SEED = `
## The seed that fails for you

With \`generator="pytorch"\` the service draws the initial numbers of \`torch.manual_seed\`. With \`weights="values"\` the
experiment has the very parameters of the model before training, whatever drew them:`;

const VALUES = `
torch.manual_seed(7)
model = build()
experiment = experiment_of(model, optimizer=optimizer, loss=criterion, data=loader, epochs=1000, weights="values")
print(api.train(experiment)["diagnosis"]["verdict"])
`;

const SCRIPTS = `
## An experiment as a script

An experiment, or a remedy with its change marked, becomes a short script in the framework's own idiom: initializers,
constants of the optimizer, batches, schedule, criterion, and the loop over seeds that measures the rate of success with
its interval. What the framework does not say as the service does is a comment at the top of the script.`;

const EXPORT = `
trainability export experiment.json --as pytorch -o experiment.py
trainability remedies experiment.json --as keras -o fixed.py        # the first proven change, marked
trainability export experiment.json --as pytorch --seed 7           # repeats this run, with its initial numbers
curl -s http://127.0.0.1:8787/export -H 'Content-Type: application/json' -H 'Accept: text/plain' -d '{ "as": "jax" }'
`;

const REPRODUCES = `
In float64 the scripts of PyTorch and scikit-learn end where the service does: \`npm run python\` runs them on one experiment
for each activation, loss, optimizer, schedule and initializer, and requires every output within 1e-9 of the service's. Those
that shuffle carry the order of the samples. One differs by more with old versions: before 2.0, PyTorch's NAdam counts one
momentum twice. scikit-learn's adam adds epsilon elsewhere, so only its sgd is compared. The scripts of Keras, Flux and JAX
are checked by a parser and against recorded objects; they are not executed here.`;

const JULIA = `
## Julia

[trainability.jl](/trainability.jl) does the same for Flux: \`experiment_of(model; …)\` reads a \`Chain\` and a rule of
Optimisers.jl, and gives JSON. It uses no package besides Flux. It is not executed in the tests here; its output format is.`;

const FLUX = `
include("trainability.jl")
using .Trainability

model = Chain(Dense(2 => 8, relu), Dense(8 => 1))
experiment, cannot_say = experiment_of(model; rule = Adam(0.01), loss = "binary-cross-entropy-with-logits", x, y, epochs = 1000)
write("experiment.json", json(experiment))   # trainability remedies experiment.json --as flux
`;
