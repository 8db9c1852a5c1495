/** As much of the runtime's own module as the tests use. */
declare module "cloudflare:workers" {
  export const exports: { readonly default: { fetch(request: Request): Promise<Response> } };
}
