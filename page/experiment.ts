/** The experiment, field by field, from its schema and from the tables of the engine. */
import { defaults } from "../api/experiment/request/defaults.ts";
import { type FrameworkEntry, frameworks } from "../api/experiment/request/frameworks.ts";
import { generators } from "../api/network/random/generators.ts";
import type { Entry, Parameter, Table } from "../api/network/table.ts";
import { activations } from "../api/network/tables/activations.ts";
import { criteria } from "../api/network/tables/criteria.ts";
import { dataGenerators } from "../api/network/tables/data-generators.ts";
import { type InitializerEntry, initializers } from "../api/network/tables/initializers.ts";
import { type LossEntry, losses, reductions } from "../api/network/tables/losses.ts";
import { optimizers } from "../api/network/tables/optimizers/table.ts";
import { predictions } from "../api/network/tables/predictions.ts";
import { type ScheduleEntry, schedules } from "../api/network/tables/schedules.ts";
import type { Document } from "../openapi/model.ts";
import { write } from "../openapi/notation.ts";
import { code, definitions, escapeHtml, heading, inline, linked, prose, table } from "./html.ts";
import { leftOutSection, wordsSection } from "./left-out.ts";
import { DEFAULT, fieldsTable, range, type Schema } from "./schema.ts";
import { shell } from "./shell.ts";
import { activationSketch, dataSketch, scheduleSketch } from "./sketches.ts";

export function experimentPage(document: Document): string {
  const schemas = document.components!.schemas as Record<string, Schema>;
  return shell({
    path: "/docs/experiment",
    title: "The experiment",
    description:
      "Every field of an experiment: activations, initializers, losses, optimizers, schedules and their parameters.",
    lead: "Everything that decides a run, except the seed. Every field has a default.",
    contents: true,
    body: [
      prose(`
A field you set replaces its default entirely; options you omit inside it use their own defaults. Every answer shows the
complete experiment. To choose by name, write the name (\`"adam"\`), or an object with the name and the parameters that
differ from their defaults (\`{ "name": "adam", "learningRate": 0.01 }\`). An unknown field is an error with a pointer
to it. This page is generated from the tables that the engine runs on; \`GET /catalog\` returns them as JSON.

## The origin experiment

\`{}\` means two points, 0 → 1 and 1 → 2, and four ReLU units:`),
      code("json", write(defaults, "json", { width: 96 })),
      leftOutSection(),
      wordsSection(),
      heading(2, "Field by field"),
      fieldsTable(schemas["ExperimentInput"]!, schemas, { defaults: true }),
      heading(2, "A layer"),
      prose("The last layer is the output layer. It has one unit per number in a target."),
      fieldsTable(schemas["LayerInput"]!, schemas, { defaults: true }),
      section(
        "Activations",
        "activation",
        activations,
        `
The \`activation\` of a layer. The bold line is the function from −4 to 4, the thin line its derivative. Values are
computed in double precision and rounded once to the precision of the run.`,
        (name) => activationSketch(name),
      ),
      section(
        "Initializers",
        "initializer",
        initializers,
        "The `weights` and `biases` of a layer. Fan-in is its number of inputs, fan-out its number of units.",
        undefined,
        ({ places, takesValues }: InitializerEntry) => [
          `For ${places.join(" and ")}.`,
          ...(takesValues ? ["Takes the numbers as `values`."] : []),
        ],
      ),
      section(
        "Losses",
        "loss",
        withoutReduction(losses),
        "The `loss`. e is output − target, t a target, p and y an output. Each also has a [reduction](#reductions).",
        undefined,
        ({ mean, targets, prediction, probabilities }: LossEntry) => [
          `The mean is over ${mean}.`,
          ...(targets ? [`Targets must be ${targets.words}.`] : []),
          ...(prediction ? [`Outputs y predict ${predictions[prediction].formula}.`] : []),
          ...(probabilities ? ["Outputs must be probabilities."] : []),
        ],
      ),
      heading(2, "Reductions"),
      prose(`
The \`reduction\` of a loss, as in \`{ "name": "mse", "reduction": "sum" }\`, in training and in every loss that an
answer reports. The gradient of a sum grows with the batch, so its learning rate has to be lower than that of a mean.`),
      definitions(reductions),
      section(
        "Optimizers",
        "optimizer",
        optimizers,
        `
The \`optimizer\`, with the formulas and conventions of PyTorch. p is a parameter and g its gradient. m and v are the
decayed means of g and g²; a hat marks the correction of their start at 0.`,
      ),
      section<ScheduleEntry>(
        "Schedules",
        "schedule",
        schedules,
        "The `schedule`: the factor on the learning rate. i counts epochs. The pictures show a hundred epochs.",
        (name) => scheduleSketch(name),
        ({ takesThen }) => (takesThen ? ["Takes the schedule that follows as `then`."] : []),
      ),
      heading(2, "Data"),
      prose("The `data`: the points, or [a generator](#generated-data) of them."),
      fieldsTable(schemas["DataPoints"]!, schemas, { defaults: true }),
      heading(3, "Weights", "weights"),
      prose(`
\`sampleWeights\` and \`classWeights\`, inside \`data\`, also beside a generator: the loss of a sample is multiplied by
its weight and by that of its class. The class of a sample is the index of its largest target; of one output, the
positives are the targets above 0.5, or above 0 if all are −1 or 1.

As in Keras (\`sample_weight\`, \`class_weight\`), a mean still divides by the number of samples, not by the sum of the
weights; Keras 3 takes only one of the two. PyTorch's \`CrossEntropyLoss(weight=w)\` divides by the sum of the weights
in the batch. With one batch of all samples, scale w so that the weights of the samples have the mean 1 to get the same.
\`BCEWithLogitsLoss(pos_weight=w)\` is \`"classWeights": [1, w]\` here. The \`label_smoothing\` ε of a cross-entropy smooths the
targets to (1 − ε)·t + ε/K, of K classes or of two for a binary one, which is the same loss.

Weights belong to the loss that is trained and reported, \`lossBelow\` included. Errors, accuracy, R² and the loss on data
for validation have none. If a part of the data is held out, the other samples keep their weights.`),
      heading(3, "Data for validation", "validation"),
      prose(`
\`validation\`, inside \`data\`: samples on which the network is evaluated, and on which it is never trained. They are
points, a generator, or a part of the data: \`{ "fraction": 0.2 }\` holds out ⌈0.2 · n⌉ of n samples. They are part of
the experiment and of its id. The curves of a run then have a \`validationLoss\`.

Which samples are held out depends on n and the fraction alone: they are drawn without replacement from a stream of
their own. The seed of the run and shuffling do not matter, so every run and every variant holds out the same samples.
The samples that are left keep their order, and everything that counts samples, such as a batch or an event, counts
these. \`/train\` lists the held-out ones as \`validation.heldOut\`.

| | how many of n are held out | which |
| --- | --- | --- |
| here | ⌈fraction · n⌉ | drawn once, whatever the seed; the rest stays in order |
| Keras, \`validation_split\` | n − ⌊(1 − fraction) · n⌋ | the last ones, before any shuffling |
| scikit-learn, \`train_test_split\` | ⌈fraction · n⌉ | drawn from \`random_state\`; the rest is shuffled |

To hold out the last samples as Keras does, give them as points.`),
      section(
        "Generated data",
        "data",
        dataGenerators,
        `
In \`data\`, instead of \`inputs\` and \`targets\`: \`{ "generator": "moons", "noise": 0.1 }\`. The same settings give
the same points for every seed of the run.`,
        (name, { parameters }) => dataSketch(name, parameters),
      ),
      heading(2, "Early stopping"),
      prose(`
\`earlyStopping\` ends a run before its last epoch, by the rule of Keras's callback \`EarlyStopping\`. After each epoch the
monitored loss is evaluated. If it is below the lowest loss so far by more than \`minDelta\`, that is an improvement.
After \`patience\` epochs in a row without one, the run ends; it never ends after its first epoch. With \`restoreBest\`,
the run ends with the parameters after its last improvement, even if it was not stopped. A loss that is not finite is
no improvement.

One thing differs from Keras: \`"monitor": "loss"\` is the loss on all samples to train on, evaluated after the epoch
without dropout and penalties. Keras's \`loss\` is the mean over the batches while they are trained, with both.
\`"monitor": "validation-loss"\` is Keras's \`val_loss\`, except that Keras's includes penalties. The learning rate
follows the schedule of all \`epochs\`.

\`/train\` and \`/inspect\` report the epoch as \`stoppedAt\`, and the epoch of restored parameters as \`restoredFrom\`. The
curves go on to the epoch after which the run stopped; the diagnosis is about the parameters that the run ends with.
Estimates count every epoch, so a study in which runs stop early takes less.`),
      fieldsTable(schemas["EarlyStoppingInput"]!, schemas, { defaults: true }),
      heading(2, "Criteria of success"),
      prose(`
The criteria in \`success\`. All of them must hold after training, on all samples to train on; with
\`"on": "validation"\`, on all [samples for validation](#validation).`),
      table(
        ["Criterion", "Range", "Meaning"],
        Object.entries(criteria).map(([name, criterion]) => [
          anchored("criterion", name),
          range(criterion as Schema).trim(),
          inline(criterion.summary),
        ]),
        "fields",
      ),
      section(
        "Random generators",
        "generator",
        generators,
        `
The \`random.generator\` that draws from a seed. With the generator of your framework, seed 7 gives the same initial
numbers as your seed 7. A request that cannot be reproduced to the bit is rejected.`,
      ),
      heading(2, "Frameworks"),
      prose(`
The \`framework\` whose defaults fill in omitted fields, as [above](#what-you-leave-out), and whose constants fill in
the parameters of optimizers, initializers and activations.`),
      ...Object.entries<FrameworkEntry>(frameworks).map(([name, entry]) => frameworkEntry(name, entry)),
    ].join("\n"),
  });
}

/** The losses with the parameters that are their own. */
function withoutReduction(table: Table<LossEntry>): Table<LossEntry> {
  return Object.fromEntries(
    Object.entries(table).map(([name, entry]) => {
      const { reduction: _, ...parameters } = entry.parameters;
      return [name, { ...entry, parameters }];
    }),
  );
}

/** A table of the core: its use, and each entry with its formula and parameters. */
function section<E extends Entry>(
  title: string,
  kind: string,
  of: Table<E>,
  lead: string,
  picture: (name: string, entry: E) => string = () => "",
  facts: (entry: E) => string[] = () => [],
): string {
  const entries = Object.entries<E>(of).map(([name, entry]) => {
    const summary = [linked(escapeHtml(entry.summary)), ...facts(entry).map(inline)].join(" ");
    const sketch = picture(name, entry);
    return `<section class="entry">
<div>
${heading(3, name, `${kind}-${name}`)}
<p>${summary}</p>
${parametersOf(entry)}</div>
${sketch}
</section>`;
  });
  return [heading(2, title), prose(lead), ...entries].join("\n");
}

function parametersOf({ parameters }: Entry): string {
  const rows = Object.entries(parameters).map(([name, parameter]) => [
    `<code>${name}</code>`,
    fallbackOf(parameter),
    allowed(parameter),
    inline(parameter.summary),
  ]);
  return rows.length === 0 ? "" : `${table(["Parameter", "Default", "Range", "Meaning"], rows, "fields")}\n`;
}

const fallbackOf = ({ default: value }: Parameter) =>
  value === undefined ? "must be given" : `${DEFAULT}<code>${value}</code>`;

const allowed = (parameter: Parameter) =>
  parameter.oneOf
    ? parameter.oneOf.map((name) => `<code>${name}</code>`).join(" or ")
    : typeof parameter.default === "boolean"
      ? "true or false"
      : `${parameter.integer ? "integer" : ""}${range(parameter as Schema)}`.trim();

function frameworkEntry(name: string, { summary, source, layer, parameters }: FrameworkEntry): string {
  const rows = Object.entries(parameters).map(([entry, settings]) => [
    `<code>${entry}</code>`,
    Object.entries(settings)
      .map(([parameter, value]) => `<code>${parameter}: ${value}</code>`)
      .join(", "),
  ]);
  const initializer = (of: string) => `<a href="#initializer-${of}">${of}</a>`;
  return [
    heading(3, name, `framework-${name}`),
    `<p>${inline(summary)} The weights are initialized by ${initializer(layer.weights)}, the biases by
${initializer(layer.biases)}. <small>${escapeHtml(source)}.</small></p>`,
    table(["Entry", "Other defaults"], rows, "fields"),
  ].join("\n");
}

const anchored = (kind: string, name: string) =>
  `<a class="name" id="${kind}-${name}" href="#${kind}-${name}"><code>${name}</code></a>`;
