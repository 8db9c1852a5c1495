/**
 * A state_dict as Python prints it: `OrderedDict([('0.weight', tensor([[0.5, …]])), …])`, a dictionary with braces, or the
 * list of named_parameters(). PyTorch prints four digits unless it is told to print more.
 */
import { quote } from "../prose/echo.ts";
import { MAX_PARAMETERS, MAX_WORDS } from "./bounds.ts";
import { Cursor, NUMBER } from "./cursor.ts";
import { type Named, requireLinearName } from "./state-dict.ts";
import { type FieldPath, NOT_FINITE, tensorOf, Unreadable } from "./tensor.ts";

const NAME = /'[^'\n]{0,200}'|"[^"\n]{0,200}"/y;
const TENSOR = /(?:torch\.)?tensor\(/y;
const BETWEEN = /(?:[\s,:()[\]{}]|OrderedDict|Parameter containing:|<generator[^>]*>)+/y;
/** What follows the numbers: `device='cuda:0', dtype=torch.float64, requires_grad=True)`. */
const ARGUMENTS = /(?:\s*,\s*\w+=(?:'[^'\n]*'|<[^>\n]*>|\([^()\n]*\)|[\w.]+))*\s*\)/y;
const SPACE = /\s+/y;
const WHOLE = "torch.set_printoptions(threshold=1000000, precision=9); print(model.state_dict())";

/** Whether a text has tensors as PyTorch prints them. */
export function isPrintedStateDict(text: string): boolean {
  return /['"]\s*[,:]\s*(?:Parameter containing:\s*)?(?:torch\.)?tensor\(/.test(text.slice(0, 2000));
}

/** The tensors of a printed text, at most `maxTensors`. Throws {@link Unreadable}, with the line. */
export function printedStateDict(text: string, path: FieldPath, maxTensors: number): Named[] {
  const cursor = new Cursor(text, path);
  const tensors: Named[] = [];
  let room = MAX_PARAMETERS;
  for (;;) {
    cursor.take(BETWEEN);
    if (cursor.at >= text.length) return tensors;
    const name = cursor.take(NAME)?.slice(1, -1);
    if (name === undefined) throw cursor.fail(`${quote(rest(cursor))} is no name of a tensor in quotes. ${advice}`);
    cursor.take(BETWEEN);
    if (cursor.take(TENSOR) === undefined) {
      if (name === "" || !/\.?(?:weight|bias)$/.test(name)) continue;
      throw cursor.fail(`${quote(name)} is not followed by tensor(…). ${advice}`);
    }
    if (tensors.length === maxTensors)
      throw new Unreadable(path, `There are more than ${maxTensors} tensors; at most ${maxTensors} are allowed.`);
    requireLinearName(name, path);
    const numbers = nested(cursor, room, 0);
    room -= numbers.count;
    if (cursor.take(ARGUMENTS) === undefined)
      throw cursor.fail(`the tensor ${quote(name)} is not closed; the text seems to be cut off.`);
    tensors.push({ key: name, tensor: tensorOf(numbers.value, JSON.stringify(name), path) });
  }
}

const advice = `Print all of it: ${WHOLE}`;
const rest = ({ text, at }: Cursor) => text.slice(at, at + 40).split("\n")[0]!;

const MAX_DEPTH = 8;

interface Nested {
  readonly value: unknown;
  readonly count: number;
}

/** A number, or a list of lists of numbers. */
function nested(cursor: Cursor, room: number, depth: number): Nested {
  cursor.take(SPACE);
  if (cursor.text.startsWith("...", cursor.at)) throw cursor.fail(`"..." means that numbers were omitted. ${advice}`);
  if (cursor.text[cursor.at] !== "[") {
    const word = cursor.take(NUMBER);
    if (word !== undefined) return { value: Number(word), count: 1 };
    const [odd] = /^-?(?:nan|inf)/.exec(rest(cursor)) ?? [];
    if (odd !== undefined) throw cursor.fail(`${odd} is not finite; ${NOT_FINITE}.`);
    throw cursor.fail(`${quote(rest(cursor))} is no number. ${advice}`);
  }
  if (depth === MAX_DEPTH) throw cursor.fail(`lists nest deeper than ${MAX_DEPTH} levels.`);
  cursor.at++;
  const value: unknown[] = [];
  let count = 0;
  for (;;) {
    cursor.take(SPACE);
    if (cursor.text[cursor.at] === "]") break;
    if (value.length > 0) {
      if (cursor.text[cursor.at] !== ",") throw cursor.fail(`a list goes on with ${quote(rest(cursor))}. ${advice}`);
      cursor.at++;
    }
    const inner = nested(cursor, room - count, depth + 1);
    value.push(inner.value);
    count += inner.count;
    if (count > room || value.length > MAX_PARAMETERS || (count === 0 && value.length > MAX_WORDS))
      throw cursor.fail(`there are more than ${MAX_PARAMETERS} numbers; a network has at most as many parameters.`);
  }
  cursor.at++;
  return { value, count };
}
