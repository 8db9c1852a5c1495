/**
 * Replaces the writer of the OpenAPI document in the bundle (`[alias]` in wrangler.toml). Schemas and routes register
 * themselves, and nothing is kept: a Worker never writes the document.
 */
export class OpenAPIRegistry {
  readonly definitions = [];
  register(): void {}
  registerPath(): void {}
}

export function extendZodWithOpenApi({ ZodType }: { readonly ZodType: { readonly prototype: object } }): void {
  Object.assign(ZodType.prototype, {
    openapi(this: unknown) {
      return this;
    },
  });
}

const leftOut = undefined;

export { leftOut as getOpenApiMetadata, leftOut as OpenApiGeneratorV3, leftOut as OpenApiGeneratorV31 };
