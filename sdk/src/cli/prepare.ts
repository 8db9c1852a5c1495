/**
 * The request that an input and options make together; and where each of its fields came from, for who must mend it.
 */
import { UsageError } from "./exit.ts";
import type { Locate } from "./failure.ts";
import type { Input } from "./input.ts";
import { type FieldName, fields, type NamedPatch, type Options } from "./options.ts";
import { type CommandOperation, type Given, type Request, requestOf, withOptions } from "./request.ts";

export interface Prepared {
  readonly request: Request;
  /** Tells of a pointer into the request where that came from: an option, a place in a file, or neither. */
  readonly locate: Locate;
}

export function prepare(
  operation: CommandOperation,
  input: Input,
  names: readonly FieldName[],
  options: Options,
): Prepared {
  const request = requestOf(operation, input);
  const given: Given[] = names.flatMap((name) => {
    const value = options[name];
    const { flags, path } = fields[name];
    return value === undefined
      ? []
      : [
          {
            option: flags.split(" ")[0]!,
            value,
            path: name === "seeds" && isStopped(request, options) ? ["stopWhen", "maximum"] : path,
          },
        ];
  });
  const variants = variantsOf(request, (options["variant"] as NamedPatch[] | undefined) ?? []);
  if (operation === "compare" && input.kind === "nothing" && variants.given.length === 0) {
    throw new UsageError(
      'There is nothing to compare: add --variant NAME=PATCH, or name a file with { "baseline": …, "variants": … }.',
    );
  }
  const body = withOptions(request.body, given);
  const picture: Given[] =
    options["picture"] === undefined ? [] : [{ option: "--picture", path: ["picture"], value: options["picture"] }];
  return {
    request: { ...request, body: variants.given.length === 0 ? body : { ...body, variants: variants.all } },
    locate: locator(input, request, [...given, ...variants.given, ...picture]),
  };
}

/** Where the interval decides when to stop, a number of seeds is the most there may be. */
function isStopped({ body }: Request, options: Options): boolean {
  return options["halfWidth"] !== undefined || body["stopWhen"] !== undefined;
}

/** The document's variants, and then those of the command line. */
function variantsOf(
  { body: { variants } }: Request,
  patches: readonly NamedPatch[],
): { all: unknown[]; given: Given[] } {
  const before: unknown[] = Array.isArray(variants) ? variants : [];
  const given = patches.map(({ name, patch }, at) => ({
    option: `--variant ${name}`,
    path: ["variants", String(before.length + at)],
    value: patch,
  }));
  return { all: [...before, ...patches], given };
}

/** What a pointer of no characters points at. */
const WHOLE = "(the whole document)";

function locator(input: Input, { under }: Request, given: readonly Given[]): Locate {
  return (full) => {
    // What accompanies a file of weights goes in the query.
    const pointer = full.replace(/^\/query(?=\/)/, "");
    const option = given.find(({ path }) => `${pointer}/`.startsWith(`/${path.join("/")}/`));
    if (option) return `${option.option}${pointer.slice(option.path.join("/").length + 1).replace(/^(?=.)/, " ")}`;
    const field = Object.values(fields).find(({ path }) => pointer === `/${path.join("/")}`);
    const missing = field && `${field.flags} (${field.summary})`;
    if (input.kind !== "json" || !pointer.startsWith(under)) return missing ?? (pointer || WHOLE);
    const inside = pointer.slice(under.length);
    const { found, place } = input.json.place(inside);
    return !found && missing !== undefined ? missing : `${place} ${inside || WHOLE}`;
  };
}
