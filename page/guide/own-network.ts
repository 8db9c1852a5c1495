/** The second half of the guide: a reader's own network, run and weights. */
import { write } from "../../openapi/notation.ts";
import type { InspectParametersResult, SuccessProbabilityResult, TrainResult } from "../../sdk/src/types.ts";
import type { Answers } from "../answers.ts";
import { beside, code, grouped, percent, prose } from "../html.ts";
import { assertProse, outputs, samples, shown } from "./parts.ts";
import { julia, keras, kerasExperiment, stateDict, trained } from "./requests.ts";

export async function ownNetworkSections(answers: Answers): Promise<string[]> {
  return [...(await yourNetwork(answers)), ...(await yourRun(answers)), ...(await yourWeights(answers))];
}

async function yourNetwork({ answer }: Answers): Promise<string[]> {
  const xor = await answer<SuccessProbabilityResult>(keras);
  assertProse(xor.probability < 0.5, "that the network of Keras mostly fails");
  return [
    prose(`
## The same with your own network

An [experiment](/docs/experiment) states what your code states. With \`framework\`, fields that you omit have the
defaults of your framework:`),
    beside(code("python", kerasCode, "Keras"), code("json", write(kerasExperiment), "The experiment")),
    prose(`
\`success\` defines what counts as trained: here, that every point is classified right. This network trains in ${percent(xor.probability, 0)} of ${grouped(xor.trials)} runs, so the next run in
Keras will probably fail. Every question above works with this experiment: \`/success-probability\` measures how often
it trains, and \`/remedies\` finds what helps.

**Your data.** \`data\` holds your points: rows, a flat list of numbers, or a flat list of classes. A table is the
request body itself, and the rest of the request goes into the query. On the command line, it is
\`npx trainability probability experiment.json --data table.csv --target species\`. A first
column without a name that counts the rows, as pandas writes its index, is no input, and the answer says so.`),
    code("bash", csvCommand),
    prose(`
The last column is the target, or the one that \`target\` names. Words there are classes: in the order of their
characters, they become 0, 1, …; so do integers, in ascending order, if the last layer has several units. \`classes\` in
the answer lists them. A missing value is refused with its line and column.

> What you leave out is what people do with data of their own, and \`assumed\` in the answer lists it; see
> [what you leave out](/docs/experiment#what-you-leave-out). \`"strict": true\` refuses a request that leaves out what decides its meaning.`),
  ];
}

async function yourRun({ answer }: Answers): Promise<string[]> {
  const seven = await answer<TrainResult>(julia);
  assertProse(seven.outcome === "collapsed", "that seed 7 of Julia collapses");
  return [
    prose(`
**Your very run.** If your program sets a seed, \`random.generator\` draws the same numbers as your framework, to the
bit (\`pytorch\`, \`numpy\`, \`julia-1.6\`, \`julia-1.7\`, \`jax\`). A request that cannot be reproduced to the bit is
rejected. The network from the forum in Flux:`),
    beside(code("julia", juliaCode, "Flux 0.12, Julia 1.6"), code("json", write(julia.body), "POST /train")),
    prose(`
Seed 7 fails in that program. It fails here too: the run ends ${seven.outcome}, with ${outputs(seven)}.`),
  ];
}

async function yourWeights({ answer }: Answers): Promise<string[]> {
  const read = await answer<InspectParametersResult>(stateDict);
  const fitted = await answer<InspectParametersResult>(trained);
  return [
    prose(`
**Your weights.** A service stores what you send, so that the id of a result leads to it; \`Cache-Control: no-store\`
prevents that, and on the command line everything stays on your machine. Print them with your framework and send them to \`/inspect\` as \`parameters\`. Add the activations,
which weights alone do not contain, and the box of inputs to examine:`),
    code("python", exportCode),
    code("julia", "string(Flux.params(model))  # Flux: text"),
    samples(stateDict),
    shown(read, ["reading", "layers.units.dead.onBox", "layers.units.origin", "diagnosis.verdict"]),
    prose(`
\`reading\` reports how the parameters were interpreted: the orientation of each matrix and the order of the layers.

**A file as it is** is the request body itself, recognized by its content: PyTorch's \`.pt\` and \`.pth\`, Keras's \`.keras\`
and \`.h5\`, NumPy's \`.npz\`, ONNX, safetensors, and models of TensorFlow.js, brain.js and scikit-learn. The other fields
go into the query. A file that says its activations needs none there, and what it says of training is an experiment in
\`reading.experiment\`: add data, and send it to \`/train\` or \`/remedies\`. Nothing in a file is run.`),
    code("bash", fileCommand),
    prose(`
**What they were trained for.** With targets, and the loss and the criterion of your program, weights are examined like
the end of a run:`),
    samples(trained),
    shown(fitted, [
      "outcome",
      "measures.loss",
      "measures.reached",
      "measures.gradientNorm",
      "measures.curvature",
      "diagnosis.verdict",
    ]),
    prose(`
The loss, the gradient and the curvature are those of a run that ends with these weights, to the bit, and so is every
finding that needs no history. How the network got there is not known, so nothing is said of it: no learning rate, no
epochs, and no change to try.`),
  ];
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

/** The rest of the request, as curl sends it in a URL. */
const rest = encodeURIComponent(
  '{"experiment":{"network":{"layers":[{"units":3,"activation":"softmax"}]},"epochs":100}}',
);
const csvCommand = `
printf 'length,width,species\\n1.4,0.2,a\\n4.7,1.4,b\\n6,2.5,c\\n' > table.csv
curl -s 'http://127.0.0.1:8787/train?target=species&request=${rest}' \\
  -H 'Content-Type: text/csv' --data-binary @table.csv`.trim();

const fileCommand = `
curl -s 'http://127.0.0.1:8787/inspect?hidden=relu&output=identity&box=0:1,0:1' \\
  -H 'Content-Type: application/octet-stream' \\
  --data-binary @model.pt`.trim();
