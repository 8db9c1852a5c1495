import { OptionError } from "./errors.ts";

/**
 * `request` as JSON. Throws an OptionError where a number is none that JSON can hold, which JSON.stringify makes null
 * of, or throws at.
 */
export function jsonOf(request: unknown): string {
  const pointers = new Map<unknown, string>();
  return JSON.stringify(request, function (this: unknown, key: string, value: unknown) {
    const above = pointers.get(this);
    const pointer = above === undefined ? "" : `${above}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) {
      throw new OptionError(
        `${pointer || "The request"} is ${value}${typeof value === "bigint" ? "n" : ""}, which JSON cannot hold; give a finite number.`,
      );
    }
    if (typeof value === "object" && value !== null) pointers.set(value, pointer);
    return value;
  });
}
