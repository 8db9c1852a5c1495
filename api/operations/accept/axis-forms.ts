/** Axes of a sweep in another form than a list of them: what to write. */
import { limits } from "../../experiment/request/limits.ts";
import { isObject } from "../../formats/json-object.ts";
import { show } from "../../prose/echo.ts";
import { aliasIn, fieldAliases, LONGEST_WORD } from "../../schemas/aliases.ts";
import type { Fields, Rename } from "./forms.ts";

const VALUES = '{ "pointer": "/optimizer/learningRate", "values": [0.01, 0.1] }';
const RANGE =
  '{ "pointer": "/optimizer/learningRate", "range": { "from": 0.001, "to": 1, "count": 4, "spacing": "logarithmic" } }';
const EXAMPLE = `${VALUES} or ${RANGE}`;
const LIST = `"axes": [${VALUES}], or an axis of a range, ${RANGE}`;
/** What stands for axes that were refused, so that all else is checked too. */
const HELD = [{ pointer: "/epochs", values: [1] }];
/** What a sweep's axes are called elsewhere. */
const ALIASES = ["param_grid", "grid", "parameters", "param_distributions", "hparams", "search_space"];
/** What an axis calls its pointer elsewhere. */
const NAMES = ["pointer", "name", "path", "field", "parameter", "param", "key"];
/** Fields that are easier to say as a list of layers. */
const NO_PLACE = ["hidden_layer_sizes"];

/** Refuses axes of another form, with the axes that they mean, if that is clear. */
export function refuseAxisForms(request: Fields, rename: Rename): void {
  const alias = "axes" in request ? "axes" : ALIASES.find((name) => name in request);
  const given = alias === undefined ? undefined : request[alias];
  const refuse = (why: string, code: "missing" | "wrong-type" | "unknown-field") => {
    if (alias !== undefined) delete request[alias];
    if (alias !== "axes") request["axes"] = HELD;
    rename.refuse([alias ?? "axes"], why, code);
  };
  if (given === undefined) return refuse(`This field is required. Write ${LIST}.`, "missing");
  if (!Array.isArray(given) || alias !== "axes") {
    const meant = meantBy(given);
    const instead = meant === undefined ? LIST : `"axes": ${show(meant)}`;
    return refuse(`Axes are a list. Write ${instead}.`, alias === "axes" ? "wrong-type" : "unknown-field");
  }
  // The schema refuses more axes than there may be, whatever they are.
  if (given.length > limits.axes) return;
  request["axes"] = given.map((axis: unknown, index) => {
    const why = whyNoAxis(axis);
    if (why === undefined) return axis;
    rename.refuse(["axes", index, ...why.at], why.detail, codeOf(axis, why.at));
    return HELD[0];
  });
}

function codeOf(axis: unknown, [field]: readonly string[]): "does-not-fit" | "missing" | "wrong-type" {
  if (!isObject(axis)) return "wrong-type";
  return field !== undefined && field in axis ? "does-not-fit" : "missing";
}

/** The axes of `{ "lr": [0.1, 1] }`. */
function meantBy(given: unknown): unknown {
  if (!isObject(given)) return undefined;
  const { pointer, name = pointer, values } = given;
  if (typeof name === "string" && Array.isArray(values)) return [{ pointer: pointerOf(name), values }];
  const fields = Object.entries(given);
  const isGrid = fields.length > 0 && fields.every(([field, list]) => Array.isArray(list) && !NO_PLACE.includes(field));
  return isGrid ? fields.map(([field, list]) => ({ pointer: pointerOf(field), values: list })) : undefined;
}

function whyNoAxis(axis: unknown): { readonly at: readonly string[]; readonly detail: string } | undefined {
  if (!isObject(axis)) return { at: [], detail: `An axis is an object: write ${EXAMPLE}.` };
  const place = NAMES.find((field) => typeof axis[field] === "string");
  const named = place === undefined ? undefined : (axis[place] as string);
  if (named !== undefined && NO_PLACE.includes(named.replace(/^\/+/, "")))
    return {
      at: [place!],
      detail:
        `${show(named)} is no place in an experiment: its layers are. Sweep the units of one, as in { "pointer": ` +
        '"/network/layers/0/units", "values": [4, 8] }, or all layers, with "pointer": "/network/layers" and lists of ' +
        "layers as values.",
    };
  const isWord = named !== undefined && !named.startsWith("/") && /^[\p{L}_]+$/u.test(named);
  const pointer = named === undefined ? undefined : isWord ? pointerOf(named) : named;
  const { values, range } = axis;
  if (place === "pointer" && isWord && `/${named}` !== pointer)
    return { at: ["pointer"], detail: `${show(named)} is no JSON pointer; write ${show(pointer)}.` };
  if (place === "pointer") {
    if (values === undefined && range === undefined)
      return { at: ["values"], detail: `This field is required, or a "range": write ${EXAMPLE}.` };
    return undefined;
  }
  if ("pointer" in axis) return undefined;
  if (Object.keys(axis).every((key) => key === "values" || key === "range"))
    return { at: ["pointer"], detail: `This field is required: write ${EXAMPLE}.` };
  const meant = Array.isArray(values) && pointer !== undefined ? [{ pointer, values }] : meantBy(axis);
  return { at: [], detail: `An axis has a "pointer": write ${meant === undefined ? EXAMPLE : inList(meant)}.` };
}

function inList(axes: unknown): string {
  return show(axes).replace(/^\[|\]$/g, "");
}

/** Where a field of an experiment is, also in other words. */
function pointerOf(word: string): string {
  if (word.startsWith("/")) return word;
  const alias = word.length > LONGEST_WORD ? undefined : aliasIn(fieldAliases.experiment, word);
  return `/${(alias?.to ?? word).replaceAll(".", "/")}`;
}
