/** A call as people copy it from their code: `nn.Linear(2, 4)`, `Dense(16, activation='tanh')`, `Dense(2 => 4, relu)`. */
export interface Call {
  /** The name with its modules, as in `torch.optim.SGD`. */
  readonly name: string;
  /** Arguments by place. A call among them stays text, as a name does. The two sides of `=>` are two. */
  readonly list: readonly unknown[];
  /** Arguments by name, in Python's words or Julia's. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Longer texts are not read. */
const LONGEST = 4096;

const FORM = /^([\p{L}_][\p{L}\d_.]*)\s*(?:\((.*)\))?$/su;
const NAMED = /^([\p{L}_][\p{L}\d_]*)\s*=(?![=>])\s*(.*)$/su;

/** The call in a text, whose parentheses may be left out; undefined for any other text. */
export function readCall(text: string): Call | undefined {
  const [, name, inside = ""] = (text.length <= LONGEST && FORM.exec(text.trim())) || [];
  const parts = name === undefined ? undefined : split(inside);
  if (name === undefined || parts === undefined) return undefined;
  const list: unknown[] = [];
  const fields: [string, unknown][] = [];
  for (const part of parts) {
    const [, field, value] = NAMED.exec(part) ?? [];
    if (field !== undefined) fields.push([field, literalOf(value!)]);
    else list.push(literalOf(part));
  }
  return { name, list, fields: Object.fromEntries(fields) };
}

const OPEN = "([{";
const CLOSED = ")]}";

/** The parts between commas, or arrows, that are in no bracket and no quotation; undefined if one of those has no end. */
function split(text: string): string[] | undefined {
  const parts: string[] = [];
  let depth = 0;
  let quoted = "";
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if (quoted !== "") quoted = sign === quoted ? "" : quoted;
    else if (sign === '"' || sign === "'") quoted = sign;
    else if (OPEN.includes(sign)) depth++;
    else if (CLOSED.includes(sign) && --depth < 0) return undefined;
    else if (depth === 0 && (sign === "," || sign === ";" || text.startsWith("=>", i))) {
      parts.push(text.slice(start, i).trim());
      start = i + (sign === "=" ? 2 : 1);
    }
  }
  const last = text.slice(start).trim();
  if (depth > 0 || quoted !== "") return undefined;
  return last === "" ? parts : [...parts, last];
}

const words: Readonly<Record<string, boolean | null>> = {
  True: true,
  true: true,
  False: false,
  false: false,
  None: null,
  null: null,
  nothing: null,
};

function literalOf(text: string): unknown {
  const word = text.trim();
  if (/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[ef][-+]?\d+)?$/i.test(word)) return Number(word.replace(/f/i, "e"));
  if (Object.hasOwn(words, word)) return words[word];
  if (/^(["']).*\1$/s.test(word)) return word.slice(1, -1);
  if (/^\(.*\)$|^\[.*\]$/s.test(word)) return split(word.slice(1, -1))?.map(literalOf) ?? word;
  return word;
}
