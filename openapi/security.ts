import type { Document } from "./model.ts";

/** Declares the API keys that guarded operations refer to as `key`. */
export function addSecurity(document: Document): void {
  document.components = {
    ...document.components,
    securitySchemes: {
      key: {
        type: "http",
        scheme: "bearer",
        description:
          "An API key from the operator of the service. " +
          "A deployment without keys serves everyone and ignores this header.",
      },
    },
  };
}
