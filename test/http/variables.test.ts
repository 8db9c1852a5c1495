import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readVariables, variables } from "../../api/http/variables.ts";

const DIGEST = "0".repeat(64);
const SECRET = "a-key-that-was-pasted-by-mistake";

const errors = vi.spyOn(console, "error");
beforeEach(() => void errors.mockReset().mockImplementation(() => {}));
afterAll(() => errors.mockRestore());

describe("the variables of a deployment", () => {
  it("have defaults", () => {
    expect(readVariables()).toEqual({
      values: {
        CPU_LIMIT: 15_000,
        API_KEYS: null,
        KEYS_REQUIRED: true,
        RATE_POLICY: null,
        STORE_LIMIT: 400_000_000,
        LOCAL: false,
      },
      wrong: [],
    });
  });

  it("are read from their texts", () => {
    const { values, wrong } = readVariables({
      CPU_LIMIT: "none",
      API_KEYS: DIGEST,
      KEYS_REQUIRED: "no",
      RATE_POLICY: '"few";q=5;w=60',
      STORE_LIMIT: "8 GB",
      LOCAL: "yes",
    });
    expect(wrong).toEqual([]);
    expect(values).toEqual({
      CPU_LIMIT: Infinity,
      API_KEYS: [DIGEST],
      KEYS_REQUIRED: false,
      RATE_POLICY: { name: "few", quota: 5, seconds: 60 },
      STORE_LIMIT: 8e9,
      LOCAL: true,
    });
  });

  it.each([
    ["CPU_LIMIT", "cheap", 15_000, /"free", "paid", "paid-longest", "none", or a positive number of milliseconds/],
    ["API_KEYS", " ", [], /is empty; it lists the SHA-256 digests/],
    ["API_KEYS", `${DIGEST} ${SECRET}`, [], /place 2 of 2; it lists the SHA-256 digests/],
    ["KEYS_REQUIRED", "maybe", true, /neither "yes" nor "no"/],
    ["RATE_POLICY", '"default", q=600', null, /written as "requests";q=600;w=60/],
    ["STORE_LIMIT", "much", 400_000_000, /is not a size such as "400 MB"/],
    ["LOCAL", "1", false, /neither "yes" nor "no"/],
  ] as const)("report a wrong %s (%j) once, by name, and use a safe value", (name, text, value, right) => {
    const env = { [name]: text };
    const { values, wrong } = readVariables(env);
    expect(values[name]).toEqual(value);
    expect(wrong).toEqual([{ name, detail: expect.stringMatching(right) }]);
    expect(wrong[0]!.detail).toMatch(new RegExp(`^${name} .*\\.$`));
    readVariables(env);
    expect(errors).toHaveBeenCalledTimes(1);
    expect(JSON.stringify([wrong, errors.mock.calls])).not.toContain(SECRET);
  });

  it("count although another one is wrong", () => {
    const { values, wrong } = readVariables({ RATE_POLICY: "", API_KEYS: DIGEST, CPU_LIMIT: "free" });
    expect(values).toMatchObject({ API_KEYS: [DIGEST], CPU_LIMIT: 5, RATE_POLICY: null });
    expect(wrong.map(({ name }) => name)).toEqual(["RATE_POLICY"]);
  });

  it("say in the table what they mean, and what one that is not set means", () => {
    for (const [name, { summary, default: unset }] of Object.entries(variables))
      expect([summary, unset].every(Boolean), name).toBe(true);
  });
});
