import type { z } from "@hono/zod-openapi";

/** The fields of an object schema, also behind modifiers and transforms; none for any other schema. */
export function fieldSchemas(schema: unknown): Readonly<Record<string, z.ZodType>> {
  const { def } = (
    schema as { _zod: { def: { shape?: Record<string, z.ZodType>; innerType?: unknown; in?: unknown } } }
  )._zod;
  const next = def.innerType ?? def.in;
  return def.shape ?? (next === undefined ? {} : fieldSchemas(next));
}
