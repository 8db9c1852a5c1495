import { $constructor } from "zod/v4/core";
import { z } from "./zod.ts";

interface OnNeedDef extends z.core.$ZodTypeDef {
  readonly made: () => z.ZodType;
}

const OnNeed = $constructor("OnNeed", (schema: z.ZodType, def: OnNeedDef) => {
  z.ZodType.init(schema, def);
  schema._zod.parse = (payload, context) => def.made()._zod.run(payload, context);
});

/**
 * A union of objects that is made when the first value is read with it, so that a Worker starts without the
 * alternatives that no request names. The writer of the document sees a z.discriminatedUnion.
 */
export function onNeed<S extends z.ZodType>(discriminator: string, make: () => S): S {
  let schema: S | undefined;
  const made = () => (schema ??= make());
  const def = {
    type: "union" as const,
    discriminator,
    get options() {
      return (made() as unknown as { readonly options: readonly z.ZodType[] }).options;
    },
    made,
  };
  return new OnNeed(def) as unknown as S;
}
