/**
 * The tokens that cancel jobs, kept in this browser: they are no part of a link, so that nobody to whom it is sent ends
 * the job. A browser that keeps nothing has them until the page is closed.
 */
const keyOf = (id: string): string => `job ${id}`;
const kept = new Map<string, string>();

export function keepToken(id: string, token: string | undefined): void {
  if (token === undefined) return;
  kept.set(id, token);
  try {
    localStorage.setItem(keyOf(id), token);
  } catch {
    // It is kept for this visit.
  }
}

export function tokenOf(id: string): string | undefined {
  try {
    return kept.get(id) ?? localStorage.getItem(keyOf(id)) ?? undefined;
  } catch {
    return kept.get(id);
  }
}

/** The job is over, and its token with it. */
export function forgetToken(id: string): void {
  kept.delete(id);
  try {
    localStorage.removeItem(keyOf(id));
  } catch {
    // Nothing was kept.
  }
}
