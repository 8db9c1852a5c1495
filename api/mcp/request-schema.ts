/** Schemas of the OpenAPI document, by themselves. */

type Schema = Readonly<Record<string, unknown>>;
export interface ApiDocument {
  readonly paths: Readonly<Record<string, { readonly post: { readonly requestBody: { readonly content: Content } } }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}
type Content = Readonly<Record<string, { readonly schema: { readonly $ref: string } }>>;

const PREFIX = "#/components/schemas/";

/** The name of the schema of an operation's requests. */
export function requestName({ paths }: ApiDocument, operation: string): string {
  return paths[`/${operation}`]!.post.requestBody.content["application/json"]!.schema.$ref.slice(PREFIX.length);
}

/** The schema with every named part that it refers to, in `$defs`. */
export function requestSchema(document: ApiDocument, operation: string): Schema {
  const names = namesWithin(document, requestName(document, operation));
  const [own, ...defs] = names.map((name) => schemaNamed(document, name, "#/$defs/")!);
  return { ...own, $defs: Object.fromEntries(defs.map((schema, index) => [names[index + 1]!, schema])) };
}

/** One schema, whose references begin with `base`. */
export function schemaNamed({ components }: ApiDocument, name: string, base: string): Schema | undefined {
  if (!Object.hasOwn(components.schemas, name)) return undefined;
  return JSON.parse(JSON.stringify(components.schemas[name]).replaceAll(`"${PREFIX}`, `"${base}`)) as Schema;
}

/** The name, and those of all schemas that its schema refers to. */
export function namesWithin({ components }: ApiDocument, name: string): string[] {
  const names = new Set([name]);
  for (const one of names)
    for (const [, next] of JSON.stringify(components.schemas[one]).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      names.add(next!);
  return [...names];
}
