/** The HTTP date format. Date.parse would guess at anything else. */
const HTTP_DATE = /^\w+, .+ \d\d:\d\d:\d\d GMT$/;

/** The seconds to wait from `Retry-After` (RFC 9110, section 10.2.3), a number or a date; undefined without either. */
export function retryAfterOf(headers: Headers): number | undefined {
  const text = headers.get("Retry-After")?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const date = HTTP_DATE.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, (date - Date.now()) / 1000);
}
