import { OptionError } from "./errors.ts";

/**
 * `request` as JSON. Throws an OptionError for a number that JSON cannot represent and for an object that contains
 * itself, where JSON.stringify would write null or throw a TypeError.
 */
export function jsonOf(request: unknown): string {
  const pointers = new Map<unknown, string>();
  return JSON.stringify(request, function (this: unknown, key: string, value: unknown) {
    const parent = pointers.get(this);
    const pointer = parent === undefined ? "" : `${parent}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) {
      throw new OptionError(
        `${pointer || "The request"} is ${value}${typeof value === "bigint" ? "n" : ""}, ` +
          "which JSON cannot represent; use a finite number.",
      );
    }
    if (typeof value === "object" && value !== null) {
      const above = pointers.get(value);
      if (above !== undefined && `${pointer}/`.startsWith(`${above}/`) && pointer !== above)
        throw new OptionError(`${pointer} contains itself, which JSON cannot represent; write its fields out.`);
      pointers.set(value, pointer);
    }
    return value;
  });
}
