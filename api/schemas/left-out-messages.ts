/**
 * Replaces zod's English messages in the bundle (`[alias]` in wrangler.toml): this API words every issue that a request
 * can have itself (messages.ts), and zod has one message for any other.
 */
export default function noMessages(): object {
  return {};
}
