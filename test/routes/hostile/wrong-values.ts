/** What belongs nowhere in a request. */
import { fill, keys, listed } from "./parts.ts";

/** Values that belong nowhere, in about `bytes`. */
export const wrongValues = (bytes: number): Readonly<Record<string, string>> => ({
  "a list of numbers": listed(bytes, "1", "[", "]"),
  "a list of words": listed(bytes, '"a"', "[", "]"),
  "a list of truths": listed(bytes, "true", "[", "]"),
  "a list of large numbers": listed(bytes, "1e30", "[", "]"),
  "a list of nulls": listed(bytes, "null", "[", "]"),
  "a list of objects": listed(bytes, "{}", "[", "]"),
  "a list of empty lists": listed(bytes, "[]", "[", "]"),
  "rows of one": listed(bytes, "[1]", "[", "]"),
  "rows of a word": listed(bytes, '["a"]', "[", "]"),
  "rows of a number too large": listed(bytes, "[1e30]", "[", "]"),
  "one row": listed(bytes, "1", "[[", "]]"),
  "one row of nulls": listed(bytes, "null", "[[", "]]"),
  "numbers beyond a double": listed(bytes, "1e999", "[[", "]]"),
  "a long text": `"${fill(bytes - 2, "a")}"`,
  "a long text of escapes": `"${fill(bytes - 2, "\\u0001")}"`,
  "a long number": fill(bytes, "9"),
  "a long fraction": `0.${fill(bytes - 2, "1")}`,
  "a tiny number": `1e-${fill(bytes - 3, "9")}`,
  "an object of many fields": `{${keys(bytes)}}`,
  "nested lists": `${"[".repeat(10)}${listed(bytes - 40, "1", "[", "]")}${"]".repeat(10)}`,
});
