/** Combines an input and options into a request, and locates the source of each field for error messages. */
import { experimentFields } from "../index.ts";
import type { AxisOption } from "./axis.ts";
import { UsageError } from "./exit.ts";
import type { Locate } from "./failure.ts";
import type { Input } from "./input.ts";
import { type FieldName, fields, type NamedPatch, type Options } from "./options.ts";
import {
  type CommandOperation,
  experimentAt,
  type FieldOption,
  type Request,
  requestOf,
  withOptions,
} from "./request.ts";
import type { Setting } from "./setting.ts";

export interface Prepared {
  readonly request: Request;
  /** Maps a pointer into the request to its source: an option, a place in a file, or neither. */
  readonly locate: Locate;
}

export function prepare(
  operation: CommandOperation,
  input: Input,
  names: readonly FieldName[],
  options: Options,
): Prepared {
  const request = requestOf(operation, input);
  const set: FieldOption[] = names.flatMap((name) => {
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
  if (operation === "compare" && input.kind === "nothing" && variants.options.length === 0) {
    throw new UsageError(
      'There is nothing to compare; add --variant NAME=PATCH, or a file with { "baseline": …, "variants": … }.',
    );
  }
  if (
    operation === "compare" &&
    input.kind === "json" &&
    request.body["variants"] === undefined &&
    variants.options.length === 0
  )
    throw new UsageError(
      `${input.name} has no "variants" to compare with; add --variant NAME=PATCH, such as ` +
        `--variant 'Adam={"optimizer":"adam"}'.`,
    );
  const axes = axesOf(request, (options["axis"] as AxisOption[] | undefined) ?? []);
  if (operation === "sweep" && axes.all.length === 0)
    throw new UsageError('There is nothing to vary; add --axis POINTER=VALUES, or a file with { "axes": [ … ] }.');
  set.push(...settingsOf(operation, request, (options["set"] as Setting[] | undefined) ?? []));
  const body = withOptions(request.body, set);
  const picture: FieldOption[] =
    options["picture"] === undefined ? [] : [{ option: "--picture", path: ["picture"], value: options["picture"] }];
  return {
    request: {
      ...request,
      body: {
        ...body,
        ...(variants.options.length > 0 && { variants: variants.all }),
        ...(axes.options.length > 0 && { axes: axes.all }),
      },
    },
    locate: locator(input, request, [...set, ...variants.options, ...axes.options, ...picture]),
  };
}

/** The fields of the experiment, wherever the request has it: in a field of its own, or among the request's. */
function settingsOf(operation: CommandOperation, { body, file }: Request, settings: readonly Setting[]): FieldOption[] {
  if (settings.length > 0 && (file !== undefined || body["parameters"] !== undefined))
    throw new UsageError("--set changes a field of an experiment; weights are no experiment.");
  const holder = experimentAt(operation);
  const isBare = !(holder in body) && Object.keys(body).some((name) => experimentFields.includes(name));
  return settings.map(({ path, value }) => ({
    option: `--set ${path.join(".")}`,
    path: isBare ? path : [holder, ...path],
    value,
  }));
}

/** Whether the interval decides when to stop; --seeds is then the maximum. */
function isStopped({ body }: Request, options: Options): boolean {
  return options["halfWidth"] !== undefined || body["stopWhen"] !== undefined;
}

/** The variants of the document, followed by those of the command line. */
function variantsOf(
  { body: { variants } }: Request,
  patches: readonly NamedPatch[],
): { all: unknown[]; options: FieldOption[] } {
  const before: unknown[] = Array.isArray(variants) ? variants : [];
  const options = patches.map(({ name, patch }, at) => ({
    option: `--variant ${name}`,
    path: ["variants", String(before.length + at)],
    value: patch,
  }));
  return { all: [...before, ...patches], options };
}

/** The axes of the document, followed by those of the command line. */
function axesOf({ body: { axes } }: Request, given: readonly AxisOption[]): { all: unknown[]; options: FieldOption[] } {
  const before: unknown[] = Array.isArray(axes) ? axes : [];
  const options = given.map((axis, at) => ({
    option: `--axis ${axis.pointer}`,
    path: ["axes", String(before.length + at)],
    value: axis,
  }));
  return { all: [...before, ...given], options };
}

/** The empty pointer, in words. */
const WHOLE = "(the whole document)";

function locator(input: Input, { under }: Request, set: readonly FieldOption[]): Locate {
  return (full) => {
    // The options of a file are query parameters.
    const pointer = full.replace(/^\/query(?=\/)/, "");
    const option = set.find(({ path }) => `${pointer}/`.startsWith(`/${path.join("/")}/`));
    if (option) return `${option.option}${pointer.slice(option.path.join("/").length + 1).replace(/^(?=.)/, " ")}`;
    const field = Object.values(fields).find(({ path }) => pointer === `/${path.join("/")}`);
    const missing = field && `${field.flags} (${field.summary})`;
    if (input.kind !== "json" || !pointer.startsWith(under)) return missing ?? (pointer || WHOLE);
    const inside = pointer.slice(under.length);
    const { found, place } = input.json.place(inside);
    return !found && missing !== undefined ? missing : `${place} ${inside || WHOLE}`;
  };
}
