/** A date as HTTP writes it; what Date.parse makes of anything else is a guess. */
const HTTP_DATE = /^\w+, .+ \d\d:\d\d:\d\d GMT$/;

/**
 * Seconds that `Retry-After` asks to wait (RFC 9110, section 10.2.3), as a number or until a date; undefined where it
 * says neither.
 */
export function retryAfterOf(headers: Headers): number | undefined {
  const text = headers.get("Retry-After")?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const date = HTTP_DATE.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, (date - Date.now()) / 1000);
}
