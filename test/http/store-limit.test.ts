import { describe, expect, it } from "vitest";
import { readStoreLimit } from "../../api/http/store-limit.ts";

describe("the limit of the store", () => {
  it.each([
    ["400 MB", 400e6],
    ["8 GB", 8e9],
    ["12KB", 12_000],
    ["5", 5],
  ])("%s is %i bytes", (text, bytes) => {
    expect(readStoreLimit(text)).toBe(bytes);
  });

  it.each(["", "0", "-1 MB", "1.5 GB", "many", "8 TB", "1e9", "1 GB GB", "9".repeat(13)])("cannot be %j", (text) => {
    expect(() => readStoreLimit(text)).toThrow(/^is .*such as "400 MB"/);
  });
});
