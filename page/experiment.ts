/** The experiment document, field by field, from its schema and from the tables that the engine runs on. */
import { defaults } from "../api/experiment/request/defaults.ts";
import { type FrameworkEntry, frameworks } from "../api/experiment/request/frameworks.ts";
import { generators } from "../api/network/random/generators.ts";
import type { Entry, Parameter, Table } from "../api/network/table.ts";
import { activations } from "../api/network/tables/activations.ts";
import { criteria } from "../api/network/tables/criteria.ts";
import { dataGenerators } from "../api/network/tables/data-generators.ts";
import { type InitializerEntry, initializers } from "../api/network/tables/initializers.ts";
import { type LossEntry, losses } from "../api/network/tables/losses.ts";
import { optimizers } from "../api/network/tables/optimizers/table.ts";
import { type ScheduleEntry, schedules } from "../api/network/tables/schedules.ts";
import type { Document } from "../openapi/model.ts";
import { write } from "../openapi/notation.ts";
import { code, escapeHtml, heading, inline, linked, prose, table } from "./html.ts";
import { DEFAULT, fieldsTable, range, type Schema } from "./schema.ts";
import { shell } from "./shell.ts";
import { activationSketch, dataSketch, scheduleSketch } from "./sketches.ts";

export function experimentPage(document: Document): string {
  const schemas = document.components!.schemas as Record<string, Schema>;
  return shell({
    path: "/docs/experiment",
    title: "The experiment",
    description:
      "The document that decides a training run, field by field: every activation, initializer, loss, optimizer and schedule with its parameters.",
    lead: "All that decides a run, except the seed. Every field may be left out.",
    contents: true,
    body: [
      prose(`
A field that you give replaces its default whole; what you leave out inside it has the default of its own name. Every answer shows the
experiment with everything spelled out. Where a thing is chosen by name, write the name (\`"adam"\`), or an object with its name and the
parameters that differ from their defaults (\`{ "name": "adam", "learningRate": 0.01 }\`). A field that does not exist is refused with a
pointer to it. What is below is generated from the tables that the engine runs on; \`GET /catalog\` gives the same as JSON.

## The default

What \`{}\` means: two points, 0 → 1 and 1 → 2, and four ReLU units.`),
      code("json", write(defaults, "json", { width: 96 })),
      heading(2, "Field by field"),
      fieldsTable(schemas["ExperimentInput"]!, schemas, { defaults: true }),
      heading(2, "A layer"),
      prose("The last layer is the output layer: it has as many units as a target has numbers."),
      fieldsTable(schemas["LayerInput"]!, schemas, { defaults: true }),
      section(
        "Activations",
        "activation",
        activations,
        "Of a layer's `activation`. The bold line is the function from −4 to 4, the thin one its derivative; values are computed in double and rounded once to the run's precision.",
        (name) => activationSketch(name),
      ),
      section(
        "Initializers",
        "initializer",
        initializers,
        "Of a layer's `weights` and `biases`. Fan-in is the number of inputs of the layer, fan-out that of its units.",
        undefined,
        ({ places, takesValues }: InitializerEntry) => [
          `For ${places.join(" and ")}.`,
          ...(takesValues ? ["Takes the numbers as `values`."] : []),
        ],
      ),
      section(
        "Losses",
        "loss",
        losses,
        "Of `loss`. e is output − target, t a target, p and y an output.",
        undefined,
        ({ mean, targets, logits, probabilities }: LossEntry) => [
          `The mean is over ${mean}.`,
          ...(targets ? [`Targets must be ${targets.words}.`] : []),
          ...(logits ? ["Outputs are logits."] : []),
          ...(probabilities ? ["Outputs must be probabilities."] : []),
        ],
      ),
      section(
        "Optimizers",
        "optimizer",
        optimizers,
        "Of `optimizer`, in the formulas and conventions of PyTorch. p is a parameter, g its gradient; m and v are the decayed means of g and g², hats correct their start at 0.",
      ),
      section<ScheduleEntry>(
        "Schedules",
        "schedule",
        schedules,
        "Of `schedule`: the factor on the learning rate. i counts epochs. The pictures show a hundred epochs.",
        (name) => scheduleSketch(name),
        ({ takesThen }) => (takesThen ? ["Takes the schedule that follows as `then`."] : []),
      ),
      heading(2, "Data"),
      prose("Of `data`: the points themselves, or [what makes them](#generated-data)."),
      fieldsTable(schemas["Points"]!, schemas, { defaults: true }),
      section(
        "Generated data",
        "data",
        dataGenerators,
        'Of `data`, in place of `inputs` and `targets`: `{ "generator": "moons", "noise": 0.1 }`. The same settings make the same points, whatever the run\'s seed.',
        (name, { parameters }) => dataSketch(name, parameters),
      ),
      heading(2, "Criteria of success"),
      prose("Of `success`. All that are given must hold after training, on all points."),
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
        "Of `random.generator`: where the draws of a seed come from. With the generator of your framework, seed 7 begins with the very numbers that your seed 7 begins with; what cannot be had to the bit is refused.",
      ),
      heading(2, "Frameworks"),
      prose(
        "Of `framework`: whose conventions fill in what is left out. `epochs`, `loss`, `batches` and `success` keep this API's own; the schedule is a constant rate.",
      ),
      ...Object.entries<FrameworkEntry>(frameworks).map(([name, entry]) => frameworkEntry(name, entry)),
    ].join("\n"),
  });
}

/** A table of the core: what it is for, and each entry with its formula and parameters. */
function section<E extends Entry>(
  title: string,
  kind: string,
  of: Table<E>,
  lead: string,
  picture: (name: string, entry: E) => string = () => "",
  facts: (entry: E) => string[] = () => [],
): string {
  const entries = Object.entries<E>(of).map(([name, entry]) => {
    const told = [linked(escapeHtml(entry.summary)), ...facts(entry).map(inline)].join(" ");
    const sketch = picture(name, entry);
    return `<section class="entry">\n<div>\n${heading(3, name, `${kind}-${name}`)}\n<p>${told}</p>\n${parametersOf(entry)}</div>\n${sketch}\n</section>`;
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
  typeof parameter.default === "boolean"
    ? "true or false"
    : `${parameter.integer ? "integer" : ""}${range(parameter as Schema)}`.trim();

function frameworkEntry(name: string, { summary, source, layer, parameters }: FrameworkEntry): string {
  const rows = Object.entries(parameters).map(([thing, settings]) => [
    `<code>${thing}</code>`,
    Object.entries(settings)
      .map(([parameter, value]) => `<code>${parameter}: ${value}</code>`)
      .join(", "),
  ]);
  return [
    heading(3, name, `framework-${name}`),
    `<p>${inline(summary)} Weights begin as <a href="#initializer-${layer.weights}">${layer.weights}</a>, biases as <a href="#initializer-${layer.biases}">${layer.biases}</a>. <small>${escapeHtml(source)}.</small></p>`,
    table(["Thing", "Other defaults"], rows, "fields"),
  ].join("\n");
}

const anchored = (kind: string, name: string) =>
  `<a class="name" id="${kind}-${name}" href="#${kind}-${name}"><code>${name}</code></a>`;
