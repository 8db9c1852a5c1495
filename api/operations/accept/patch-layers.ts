/**
 * Words for layers in a patch. Layers are replaced as a whole, so a word for one setting is read only where the baseline
 * leaves no doubt which layers it means; otherwise the message has the layers of the baseline with that setting.
 */
import { limits } from "../../experiment/request/limits.ts";
import { isObject } from "../../formats/json-object.ts";
import { quote } from "../../prose/echo.ts";
import { aliasIn, fieldAliases } from "../../schemas/aliases.ts";
import type { Fields, Path, Rename } from "./forms.ts";

const SIZES = "hidden_layer_sizes";
/** Settings of a layer, as they are called here. */
const SETTINGS = ["units", "activation", "weights", "biases", "dropout", "l1", "l2", "trainable", "learningRateFactor"];
/** Other words for the weights at the beginning. */
const OTHERS: Readonly<Record<string, string>> = {
  init: "weights",
  initializer: "weights",
  hidden_units: "units",
  hidden_size: "units",
  n_hidden: "units",
};

/** Longer layers are not written out in a message. */
const LONGEST = 400;

/** Moves the words for layers of a patch into `network.layers`, or refuses them. */
export function readLayersOfPatch(patch: Fields, baseline: unknown, at: Path, rename: Rename): void {
  const words = Object.keys(patch).filter((word) => word === SIZES || settingOf(word) !== undefined);
  if (words.length === 0) return;
  const layers = layersOf(baseline);
  const changes: Changes = { hidden: layers.slice(0, -1), output: layers.at(-1), isClear: !("network" in patch) };
  for (const word of words) change(changes, word, patch[word]);
  const { hidden, output } = changes;
  const whole = output === undefined ? [] : [...hidden, output];
  if (changes.isClear && output !== undefined && whole.length <= limits.layers) {
    for (const word of words) delete patch[word];
    patch["network"] = { layers: whole };
    const read = [...at, "network", "layers"];
    rename.through((path) =>
      read.every((key, i) => path[i] === key) ? [...at, wordFor(words, path, read.length)] : path,
    );
    return;
  }
  const instead = JSON.stringify(whole);
  const written =
    whole.length === 0 || instead.length > LONGEST ? "[…]" : instead.replaceAll('":', '": ').replaceAll(",", ", ");
  for (const word of words) {
    delete patch[word];
    rename.refuse(
      [...at, word],
      `A patch replaces the layers as a whole, and ${quote(word)} does not say which layers it means. Write ` +
        `"network": { "layers": ${written} }${whole.length === 0 ? " with the output layer" : ", or what you mean"}.`,
    );
  }
}

interface Changes {
  hidden: readonly Fields[];
  readonly output: Fields | undefined;
  /** Whether there is no doubt which layers are meant. */
  isClear: boolean;
}

function change(changes: Changes, word: string, value: unknown): void {
  if (word === SIZES) return resize(changes, [value].flat());
  const setting = settingOf(word)!;
  const { hidden } = changes;
  // An activation without a layer is that of the hidden layers everywhere.
  const isClear = setting === "activation" ? hidden.length > 0 : hidden.length === 1 && OF_ONE_LAYER.includes(setting);
  changes.isClear &&= isClear;
  changes.hidden = hidden.map((layer) => ({ ...withoutWords(layer, setting), [setting]: value }));
}

/** Settings that the output layer does not get. */
const OF_ONE_LAYER = ["units", "dropout"];

function resize(changes: Changes, sizes: readonly unknown[]): void {
  const { hidden } = changes;
  const plain = hidden.map(({ units: _, ...rest }) => JSON.stringify(rest));
  const areEqual = plain.length > 0 && plain.every((one) => one === plain[0]);
  changes.isClear &&= sizes.every((size) => typeof size === "number") && (areEqual || sizes.length === hidden.length);
  changes.hidden = sizes.map((units, i) => ({ activation: "relu", ...(hidden[i] ?? hidden.at(-1)), units }));
}

/** The setting of a layer that a word means beside the fields of an experiment. */
function settingOf(word: string): string | undefined {
  if (SETTINGS.includes(word)) return word;
  if (Object.hasOwn(OTHERS, word)) return OTHERS[word];
  const alias = word.length > 64 ? undefined : aliasIn(fieldAliases.layer, word);
  return alias?.differs === undefined ? alias?.to : undefined;
}

function withoutWords(layer: Fields, setting: string): Fields {
  return Object.fromEntries(Object.entries(layer).filter(([word]) => settingOf(word) !== setting));
}

/** The word that a path inside the layers comes from. */
function wordFor(words: readonly string[], path: Path, depth: number): string {
  const field = path[depth + 1];
  return words.find((word) => (word === SIZES ? "units" : settingOf(word)) === field) ?? words[0]!;
}

function layersOf(baseline: unknown): readonly Fields[] {
  const network = isObject(baseline) ? baseline["network"] : undefined;
  const layers = isObject(network) ? network["layers"] : undefined;
  return Array.isArray(layers) && layers.every(isObject) ? (layers as Fields[]) : [];
}
