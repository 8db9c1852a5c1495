/** What a request leaves out and what is assumed in its place, and the words of frameworks that requests may use. */

import { defaults, layerDefaults } from "../api/experiment/request/defaults.ts";
import { type FrameworkEntry, frameworks } from "../api/experiment/request/frameworks.ts";
import { practice, practiceBounds } from "../api/experiment/request/practice.ts";
import { resolve } from "../api/experiment/request/resolve.ts";
import type { EarlyStopping } from "../api/network/core/stopping-rule.ts";
import { type Alias, fieldAliases, nameAliases } from "../api/schemas/aliases.ts";
import { heading, inline, prose, table } from "./html.ts";

type Batches = { readonly size: number | "all"; readonly order: string };

const batchesOf = ({ size, order }: Batches) => `${size === "all" ? "all" : `of ${size}`}, ${order}`;
const optimizerOf = ({ name, learningRate }: { readonly name: string; readonly [parameter: string]: unknown }) =>
  `\`${name}\` at ${learningRate}`;

const startOf = ({ weights, biases }: { readonly weights: string; readonly biases: string }) =>
  `\`${weights}\`, \`${biases}\``;

const stopOf = ({ monitor, patience, minDelta }: EarlyStopping) =>
  `\`${monitor}\`, patience ${patience}, minDelta ${minDelta}`;

/** For each field: without data, with data, and what each framework decides. */
function rows(): string[][] {
  const { accuracyAtLeast, rSquaredAtLeast, everyErrorBelow } = practiceBounds;
  const own = (tell: (entry: FrameworkEntry, name: keyof typeof frameworks) => string | undefined) =>
    Object.entries<FrameworkEntry>(frameworks).map(
      ([name, entry]) => tell(entry, name as keyof typeof frameworks) ?? "leaves it to you",
    );
  return [
    [
      "`network`",
      "4 ReLU units, 1 output",
      "4 ReLU units, an output for each target",
      ...own(({ hidden }) => hidden && `${hidden[0]!.units} ReLU units, and the outputs`),
    ],
    [
      "`weights`, `biases` of a layer",
      startOf(layerDefaults),
      startOf(layerDefaults),
      ...own(({ layer, halfWidth }) =>
        halfWidth === undefined ? startOf(layer) : "`uniform` up to √(6/(fan-in + units)), both",
      ),
    ],
    [
      "`loss`",
      `\`${defaults.loss.name}\``,
      "`binary-cross-entropy` for a sigmoid unit, `cross-entropy` for a softmax or classes (with logits where the " +
        "outputs are identities), else `mse`",
      ...own(({ lossesOfIdentity }) =>
        lossesOfIdentity === undefined
          ? undefined
          : `leaves it to you; ${Object.entries(lossesOfIdentity)
              .map(([loss, meant]) => `\`${loss}\` on identity outputs is \`${meant}\``)
              .join(", ")}`,
      ),
    ],
    [
      "`optimizer`",
      optimizerOf(defaults.optimizer),
      optimizerOf(practice.optimizer),
      ...own(({ optimizer }, framework) =>
        optimizer === undefined
          ? `none; ${optimizerOf(resolve({ framework, optimizer: "sgd" }).optimizer)}`
          : optimizerOf(resolve({ framework }).optimizer),
      ),
    ],
    ["`schedule`", `\`${defaults.schedule.name}\` to 0`, `\`${practice.schedule}\``, ...own(() => "`constant`")],
    [
      "`batches`",
      batchesOf(defaults.batches),
      `${batchesOf(practice.batches)} (all, if there are fewer)`,
      ...own(({ batches }) => batches && batchesOf(batches)),
    ],
    [
      "`epochs`",
      String(defaults.epochs),
      String(practice.epochs),
      ...own(({ epochs }) => (epochs === undefined ? undefined : String(epochs))),
    ],
    [
      "`earlyStopping`",
      "none",
      "none",
      ...own(({ earlyStopping }) => (earlyStopping === undefined ? "none" : stopOf(earlyStopping))),
    ],
    [
      "`l2` of a layer",
      "0",
      "0",
      ...own(({ alpha }) => (alpha === undefined ? "0" : `${alpha}/(2 · batch size), its alpha`)),
    ],
    [
      "`precision`",
      `\`${defaults.precision}\``,
      `\`${defaults.precision}\``,
      ...own(({ precision = defaults.precision }) => `\`${precision}\``),
    ],
    [
      "`success`",
      `\`everyErrorBelow: ${defaults.success.everyErrorBelow}\``,
      `by the loss: \`accuracyAtLeast: ${accuracyAtLeast}\` for cross-entropies and hinges, else ` +
        `\`rSquaredAtLeast: ${rSquaredAtLeast}\`, and \`everyErrorBelow: ${everyErrorBelow}\` where the targets do not vary`,
      ...own(() => undefined),
    ],
  ];
}

/** The section about defaults. */
export function leftOutSection(): string {
  const names = Object.keys(frameworks);
  return [
    heading(2, "What you leave out"),
    prose(`
**Without \`data\`, what you leave out is the origin experiment's. With \`data\`, it is what people do.** A \`framework\`
decides before both, in every field that it decides; what it leaves to its users is assumed as without it. The documents
of the frameworks are named [below](#frameworks).`),
    table(
      ["Field", "Without data", "With data", ...names.map((name) => `\`${name}\``)].map(inline),
      rows().map((row) => row.map(inline)),
      "fields",
      // With a column for each framework it scrolls, also by keys.
    ).replace('<div class="wide">', '<div class="wide" tabindex="0">'),
    prose(`
Every answer to a POST ends with \`assumed\`, the list of what the request left out, as in
\`["/batches", "/schedule", "/success"]\`, with the start of layers where no framework decides it, the early stopping and the
precision that one decides, and the parameters of a generator. The experiment in the answer says what stands there instead. The result, its
id and its stored bytes do not depend on it: a request that leaves a field out and one that writes the same value have one
result. With \`"strict": true\`, a request that leaves out \`network\`, \`data\`, \`loss\`, \`optimizer\`, \`batches\`,
\`epochs\` or \`success\` is refused. In a patch, null restores the default that the baseline's request had.`),
  ].join("\n");
}

/** The section about words of frameworks. */
export function wordsSection(): string {
  const places: Readonly<Record<string, Readonly<Record<string, Alias>>>> = { ...fieldAliases, ...nameAliases };
  const listed = new Map<string, { place: string; words: string[] }>();
  for (const [place, aliases] of Object.entries(places))
    for (const [word, { to, of, differs }] of Object.entries(aliases)) {
      if (differs !== undefined) continue;
      const key = `${place} ${to}`;
      const entry = listed.get(key) ?? { place, words: [] };
      entry.words.push(`\`${word}\`${of === "common usage" ? "" : ` (${of})`}`);
      listed.set(key, entry);
    }
  return [
    heading(2, "Words from elsewhere"),
    prose(`
A request may use the words of a framework where they mean one thing. Case and punctuation do not matter in names:
\`LeakyReLU\` is \`leaky-relu\`, and \`learning_rate\` is \`learningRate\`. Errors point at the word as you wrote it.`),
    table(
      ["In", "Here", "Also accepted"],
      [...listed].map(([key, { place, words }]) => [
        place,
        inline(`\`${key.slice(place.length + 1)}\``),
        inline(words.join(", ")),
      ]),
      "fields",
    ),
  ].join("\n");
}
