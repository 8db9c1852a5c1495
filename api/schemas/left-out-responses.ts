/**
 * Replaces the schemas of responses in the bundle (`[alias]` in wrangler.toml): one value that stands for each of them,
 * and for each part and method of one. Reading anything with it is a mistake, and throws.
 */
const leftOut: unknown = new Proxy(() => leftOut, {
  get(_, part) {
    if (part === "_zod") throw new Error("A schema of responses reads nothing: use z of api/schemas/zod.ts.");
    return leftOut;
  },
});

export { leftOut as response };
