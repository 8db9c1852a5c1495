import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyPatch, patchBase } from "../../../api/experiment/request/patch.ts";
import { published } from "../../../api/experiment/request/resolve.ts";
import { patchTo } from "../../../api/experiment/sweep/patch-to.ts";
import { parsePointer, putAt } from "../../../api/experiment/sweep/put-at.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";

/** RFC 6901 as its section 3 writes a pointer. */
const write = (names: readonly string[]) =>
  names.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

describe("a pointer", () => {
  it("is read as RFC 6901 writes it", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom("~", "/", "0", "1", "a", "é") })), (names) => {
        expect(parsePointer(write(names))).toEqual(names);
      }),
    );
  });

  it.each(["a", "optimizer/name", "/a~", "/a~2b", " /a"])("%j is none", (text) => {
    expect(parsePointer(text)).toBeNull();
  });
});

describe("a value", () => {
  const document = {
    optimizer: { name: "sgd", learningRate: 0.1 },
    list: [{ units: 4, activation: { name: "relu" } }, { units: 1 }],
  };
  const at = (pointer: string, value: unknown) => putAt(document, parsePointer(pointer)!, value)?.document;

  it("replaces a number, also in a list, and leaves the rest as it is", () => {
    expect(at("/list/0/units", 8)).toEqual({ ...document, list: [{ ...document.list[0], units: 8 }, { units: 1 }] });
    expect((at("/list/0/units", 8) as typeof document).optimizer).toBe(document.optimizer);
    expect(document.list[0]!.units).toBe(4);
  });

  it("is merged if it is an object, and replaces the parameters of another entry", () => {
    expect(at("/optimizer", { momentum: 0.9 })).toMatchObject({
      optimizer: { name: "sgd", learningRate: 0.1, momentum: 0.9 },
    });
    expect(at("/optimizer", { name: "adam" })).toMatchObject({ optimizer: { name: "adam" } });
    expect((at("/optimizer/name", "adam") as typeof document).optimizer).toEqual({ name: "adam" });
    expect((at("/list/0/activation/name", "elu") as typeof document).list[0]!.activation).toEqual({ name: "elu" });
  });

  it("may be null, and make what contains it", () => {
    expect(at("/optimizer", null)).toMatchObject({ optimizer: null });
    expect(at("/earlyStopping/patience", 3)).toMatchObject({ earlyStopping: { patience: 3 } });
    expect(at("", { epochs: 3 })).toMatchObject({ epochs: 3, list: document.list });
  });

  it("goes into an object that a name stands for", () => {
    expect(putAt({ optimizer: "adam" }, ["optimizer", "learningRate"], 1)?.document).toEqual({
      optimizer: { name: "adam", learningRate: 1 },
    });
  });

  it("has no place past the end of a list", () => {
    for (const pointer of ["/list/2/units", "/list/-", "/list/00", "/list/x"]) expect(at(pointer, 1)).toBeUndefined();
  });

  it("never changes a prototype", () => {
    const placed = at("/__proto__/polluted", 1) as object;
    expect(Object.getPrototypeOf(placed)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(Object.hasOwn(placed, "__proto__")).toBe(true);
  });
});

describe("the patch from one experiment to another", () => {
  const rate = fc.constantFrom(0.01, 0.1);
  const experiment = fc.record(
    {
      optimizer: fc.oneof(
        fc.record({ name: fc.constant("sgd"), learningRate: rate, momentum: fc.constantFrom(0, 0.9) }),
        fc.record({ name: fc.constant("adam"), learningRate: rate }),
      ),
      network: fc.constantFrom(
        { layers: [{ units: 4, activation: "relu" }, { units: 1 }] },
        { layers: [{ units: 4, activation: "elu" }, { units: 1 }] },
      ),
      data: fc.constantFrom({ generator: "line" }, { generator: "sine", validation: { fraction: 0.2 } }),
      schedule: fc.constantFrom("constant", "linear", { name: "warmup", epochs: 2, then: "cosine" }),
      earlyStopping: fc.constantFrom(null, { monitor: "loss" as const, patience: 3 }),
      gradientClipping: fc.constantFrom(null, { norm: 1 }, { value: 1 }),
      success: fc.constantFrom({ lossBelow: 0.5 }, { everyErrorBelow: 0.1 }),
      start: fc.constantFrom(null, { redraw: { while: "dead-unit" as const } }),
      epochs: fc.constantFrom(10, 20),
    },
    { requiredKeys: ["data"] },
  );

  it("makes the one the other, and is empty between equal ones", () => {
    fc.assert(
      fc.property(experiment, experiment, (one, other) => {
        const [from, to] = [resolve(one), resolve(other)];
        const patch = patchTo(published(from), published(to));
        expect(published(resolve(applyPatch(patchBase(from), patch)))).toEqual(published(to));
        expect(patchTo(published(from), published(from))).toEqual({});
      }),
    );
  });
});
