/**
 * Stands in the bundle for the writer of the OpenAPI document (`[alias]` in wrangler.toml): what the schemas and routes
 * tell it of themselves is heard, and forgotten. A Worker never writes the document.
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
