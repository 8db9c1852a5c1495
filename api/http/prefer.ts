/** The header Prefer (RFC 7240), as far as the service honors it. */

export interface Preference {
  /** To answer with a job if the result takes long. */
  readonly isAsync: boolean;
  /** Seconds to wait for the result before that. */
  readonly wait: number;
}

/** Reads the header. What it does not understand it ignores, as the standard says. The first of several values counts. */
export function preferenceOf(header: string | undefined, mostWait: number): Preference {
  const preferences = new Map<string, string>();
  for (const part of (header ?? "").split(",")) {
    const [, name, value = ""] = /^\s*([\w-]+)\s*(?:=\s*"?([^";]*)"?)?/.exec(part) ?? [];
    if (name !== undefined && !preferences.has(name.toLowerCase())) preferences.set(name.toLowerCase(), value.trim());
  }
  const wait = preferences.get("wait") ?? "";
  return {
    isAsync: preferences.get("respond-async") === "",
    wait: /^\d{1,9}$/.test(wait) ? Math.min(mostWait, Number(wait)) : 0,
  };
}

/** The header Preference-Applied. */
export function preferenceApplied({ wait }: Preference): string {
  return wait > 0 ? `respond-async, wait=${wait}` : "respond-async";
}
