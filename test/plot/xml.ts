/** A strict parser for the subset of XML in pictures: no declarations, comments or sections, only five entities. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** The text directly inside the element. */
  readonly text: string;
}

const NAME = /[a-zA-Z][\w-]*/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
// Char of XML 1.0, section 2.2, by code points.
const CHARACTERS = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;

/** Parses `source`; throws if it is not well-formed. */
export function readXml(source: string): Element {
  if (!CHARACTERS.test(source)) throw new Error("a character that XML does not have");
  let at = 0;
  const take = (expected: string) => {
    if (!source.startsWith(expected, at))
      throw new Error(`${expected} is missing at ${at}: ${source.slice(at, at + 40)}`);
    at += expected.length;
  };
  const name = () => {
    NAME.lastIndex = at;
    const found = NAME.exec(source);
    if (found === null) throw new Error(`a name is missing at ${at}`);
    at += found[0].length;
    return found[0];
  };
  const unescaped = (text: string) => {
    if (/[<]/.test(text)) throw new Error(`a bare < in ${text}`);
    return text.replace(/&([^;]{0,8};?)/g, (_, entity: string) => {
      const character = entity.endsWith(";") ? ENTITIES[entity.slice(0, -1)] : undefined;
      if (character === undefined) throw new Error(`&${entity} is no entity`);
      return character;
    });
  };
  const element = (): Element => {
    take("<");
    const tag = name();
    const attributes: Record<string, string> = {};
    while (source[at] === " ") {
      at++;
      const key = name();
      take('="');
      const end = source.indexOf('"', at);
      if (Object.hasOwn(attributes, key)) throw new Error(`${key} is there twice`);
      attributes[key] = unescaped(source.slice(at, end));
      at = end + 1;
    }
    if (source.startsWith("/>", at)) {
      at += 2;
      return { name: tag, attributes, children: [], text: "" };
    }
    take(">");
    const children: Element[] = [];
    let text = "";
    while (!source.startsWith("</", at)) {
      if (source[at] === "<") children.push(element());
      else {
        const end = source.indexOf("<", at);
        if (end < 0) throw new Error(`${tag} has no end`);
        text += unescaped(source.slice(at, end));
        at = end;
      }
    }
    take(`</${tag}>`);
    return { name: tag, attributes, children, text };
  };
  const root = element();
  if (source.slice(at).trim() !== "") throw new Error("something follows the document");
  return root;
}

/** The element and all its descendants. */
export function everyElement(element: Element): Element[] {
  return [element, ...element.children.flatMap(everyElement)];
}
