/** A model as people copy it from their code: with its name, comments and the device before, between and behind. */
import { type Call, readCall } from "../../formats/call.ts";
import { quote } from "../../prose/echo.ts";
import { didYouMean } from "../../schemas/did-you-mean.ts";

const NAMES = ["Sequential", "Chain"];
const EXAMPLE = '"nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1))"';
/** What moves a model, and changes nothing of what it computes. */
const MOVE = /(?:\|>\s*(?:gpu|cpu)|\.(?:to|cuda|cpu)\([^()]*\))\s*;?/g;
const ASSIGNED = /^[\p{L}_][\p{L}\d_.]*\s*=(?![=>])\s*/u;

/** The call of a sequence of layers; undefined for any other text. */
export function modelIn(text: string): Call | undefined {
  const call = readCall(bare(text));
  return call !== undefined && NAMES.includes(lastOf(call.name)) ? call : undefined;
}

/** Why a text is no model here: the word or the line that is not read. */
export function whyNoModel(text: string): string {
  const read = bare(text);
  const [, name] = /^([\p{L}_][\p{L}\d_.]*)\s*\(/u.exec(read) ?? [];
  const example = `Write for example ${EXAMPLE}, or "layers": [{ "units": 8, "activation": "relu" }, { "units": 1 }].`;
  if (name === undefined) return `${placeOf(text, read)} is not read as a model. ${example}`;
  if (!NAMES.includes(lastOf(name))) {
    const suggestion = didYouMean(lastOf(name), NAMES);
    return `${quote(name)} is not read as a model${suggestion}; "Sequential" and "Chain" are. ${example}`;
  }
  const end = endOf(read);
  if (end === undefined)
    return `The bracket or quotation mark that opens in ${quote(name)} is never closed. ${example}`;
  const rest = read.slice(end).trim();
  if (rest === "") return `The model has more characters than are read. ${example}`;
  return `${placeOf(text, rest)}, behind the model, is not read; leave it out. ${example}`;
}

function lastOf(name: string): string {
  return name.split(".").at(-1)!;
}

/** The text without comments, the name that it is given, and the device. */
function bare(text: string): string {
  return withoutMoves(withoutLabels(withoutComments(text)).trim().replace(ASSIGNED, "").replace(/;$/, ""));
}

/** PyTorch prints each layer on a line of its own, behind its name: `(0): Linear(…)`. */
function withoutLabels(text: string): string {
  const lines = text.split("\n");
  if (!lines.some((line) => LABEL.test(line))) return text;
  return lines
    .map((line) => (LABEL.test(line) ? `${line.replace(LABEL, "").trimEnd().replace(/,$/, "")},` : line))
    .join("\n");
}

const LABEL = /^\s*\(\w{1,64}\):\s*/;

/** The text up to the moves at its end; one pass, so that it takes time linear in the length. */
function withoutMoves(text: string): string {
  let start = 0;
  let end = 0;
  for (const { index, 0: move } of text.matchAll(MOVE)) {
    if (text.slice(end, index).trim() !== "") start = index;
    end = index + move.length;
  }
  return text.slice(end).trim() === "" ? text.slice(0, start).trimEnd() : text;
}

function withoutComments(text: string): string {
  return text.replace(/("[^"\n]*"|'[^'\n]*')|#[^\n]*/g, (_, quotation: string | undefined) => quotation ?? "");
}

/** The index behind the first bracket that is closed; undefined if none is. */
function endOf(text: string): number | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if ("([{".includes(text[i]!)) depth++;
    else if (")]}".includes(text[i]!) && --depth === 0) return i + 1;
  }
  return undefined;
}

/** Where a rest begins, and its first line. */
function placeOf(text: string, rest: string): string {
  const [line = ""] = rest.split("\n");
  const at = text.split("\n").findIndex((one) => one.includes(line.trim()));
  return text.includes("\n") && at >= 0 ? `Line ${at + 1}, ${quote(line.trim())}` : quote(line.trim());
}
