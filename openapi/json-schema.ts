/** The keywords of JSON Schema that the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** A document whose schemas refer to each other. */
export interface Schemas {
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** The schemas of which a value has to fit one: references, unions and `allOf` around one schema are resolved. */
export function alternativesOf(document: Schemas, schema: Schema): Schema[] {
  if (schema.$ref !== undefined)
    return alternativesOf(document, document.components!.schemas![schema.$ref.split("/").at(-1)!]!);
  const inner = schema.anyOf ?? schema.oneOf ?? schema.allOf?.filter(saysMore);
  return inner === undefined ? [schema] : inner.flatMap((alternative) => alternativesOf(document, alternative));
}

/** Whether a part of `allOf` has more than a default and a description of the schema beside it. */
export function saysMore(part: Schema): boolean {
  return Object.keys(part).some((key) => key !== "default" && key !== "description");
}
