/** Every place of every request to an operation, found in its schema, with what does not belong there. */
import { formsOf, operationNames, operationOf } from "../../../api/operations/table.ts";
import { z } from "../../../api/schemas/zod.ts";
import { type HostileRequest, MEBIBYTE, within } from "./parts.ts";
import { wrongValues } from "./wrong-values.ts";

/** A place in a request: a pointer, and the JSON around what stands there. */
interface Place {
  readonly pointer: string;
  readonly around: readonly [before: string, after: string];
}

/** How deep places are looked for; deeper ones stand in experiments, which other kinds fill. */
const DEPTH = 4;
/** Numbers, which belong in many places. */
const RIGHT = ["a long fraction", "a tiny number"];

/** The schema without what makes it optional or nullable. */
function bare(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? bare(schema.unwrap()) : schema;
}

function* placesIn(schema: z.core.$ZodType, { pointer, around: [before, after] }: Place): Generator<Place> {
  const inner = bare(schema);
  if (pointer.split("/").length > DEPTH) return;
  if (inner instanceof z.ZodUnion)
    for (const option of inner.options) yield* placesIn(option, { pointer, around: [before, after] });
  if (inner instanceof z.ZodArray) {
    const place: Place = { pointer: `${pointer}/0`, around: [`${before}[`, `]${after}`] };
    yield place;
    yield* placesIn(inner.element, place);
  }
  if (!(inner instanceof z.ZodObject)) return;
  for (const [field, member] of Object.entries<z.core.$ZodType>(inner.shape)) {
    const place: Place = { pointer: `${pointer}/${field}`, around: [`${before}{"${field}":`, `}${after}`] };
    yield place;
    yield* placesIn(member, place);
  }
}

/** So many wrong values in every place, by turns: what one place does not take, another does. */
export function* everyField(each = 1): Generator<HostileRequest> {
  const names = Object.keys(wrongValues(200)).filter((name) => !RIGHT.includes(name));
  let next = 0;
  for (const operation of operationNames) {
    const known = new Set<string>();
    for (const { request } of formsOf(operationOf(operation)))
      for (const { pointer, around } of placesIn(request, { pointer: "", around: ["", ""] })) {
        if (known.has(pointer)) continue;
        known.add(pointer);
        for (let i = 0; i < each; i++) {
          const name = names[next++ % names.length]!;
          const body = within(around, MEBIBYTE, (room) => wrongValues(room)[name]!);
          yield { name: `${pointer} as ${name}`, path: `/${operation}`, body };
        }
      }
  }
}
