/** The schema of an operation's requests, from the OpenAPI document, by itself. */

interface Document {
  readonly paths: Readonly<Record<string, { readonly post: { readonly requestBody: { readonly content: Content } } }>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}
type Content = Readonly<Record<string, { readonly schema: { readonly $ref: string } }>>;

/** Texts of the document, which are most of it. */
const TEXTS = ["description", "example"];

const PREFIX = "#/components/schemas/";

/** The schema with every named part that it refers to, in `$defs`. */
export function requestSchema({ paths, components }: Document, operation: string): object {
  const body = paths[`/${operation}`]!.post.requestBody.content["application/json"]!.schema;
  const defs: Record<string, unknown> = {};
  const own = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(own);
    if (typeof node !== "object" || node === null) return node;
    // A model reads every schema whole; the description of a tool and the errors say what it needs.
    const kept = Object.entries(node).filter(([key, value]) => !TEXTS.includes(key) || typeof value === "object");
    return Object.fromEntries(
      kept.map(([key, value]) => {
        if (key !== "$ref" || typeof value !== "string" || !value.startsWith(PREFIX)) return [key, own(value)];
        const name = value.slice(PREFIX.length);
        if (!(name in defs)) {
          defs[name] = true;
          defs[name] = own(components.schemas[name]);
        }
        return [key, `#/$defs/${name}`];
      }),
    );
  };
  const schema = own(components.schemas[body.$ref.slice(PREFIX.length)]) as object;
  return { ...schema, $defs: defs };
}
