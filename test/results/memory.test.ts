import { expect, it } from "vitest";
import { Memory } from "../../api/results/memory.ts";

const result = (text: string, stored = true) => ({ text, stored, owners: new Set<string | null>() });

it("keeps results until newer ones need the room", () => {
  const memory = new Memory(10);
  memory.set("a", result("1234"));
  memory.set("b", result("5678"));
  expect(memory.get("a")).toEqual(result("1234"));
  memory.set("c", result("90"));
  expect(memory.get("a")).toBeDefined();
  memory.set("d", result("x"));
  expect([memory.get("a"), memory.get("b")?.text, memory.get("c")?.text, memory.get("d")?.text]).toEqual([
    undefined,
    "5678",
    "90",
    "x",
  ]);
});

it("ignores a result over its capacity, and keeps the others", () => {
  const memory = new Memory(4);
  memory.set("a", result("1234"));
  memory.set("b", result("12345"));
  expect([memory.get("a")?.text, memory.get("b")]).toEqual(["1234", undefined]);
});

it("counts a result once, however often it is set", () => {
  const memory = new Memory(4);
  for (let i = 0; i < 5; i++) memory.set("a", result("1234", i > 0));
  memory.set("b", result(""));
  expect(memory.get("a")).toEqual(result("1234", true));
});
