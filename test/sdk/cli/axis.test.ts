import { describe, expect, it } from "vitest";
import { axis } from "../../../sdk/src/cli/axis.ts";

describe("--axis", () => {
  it.each([
    ["/lr=0.01,0.1,1e-3,.5", { pointer: "/lr", values: [0.01, 0.1, 0.001, 0.5] }],
    ["/network/layers/0/activation=relu,tanh", { pointer: "/network/layers/0/activation", values: ["relu", "tanh"] }],
    ["/batches/size=1, 4, all", { pointer: "/batches/size", values: [1, 4, "all"] }],
    [
      '/optimizer=sgd,{"name":"sgd","momentum":0.9},adam',
      { pointer: "/optimizer", values: ["sgd", { name: "sgd", momentum: 0.9 }, "adam"] },
    ],
    [
      '/network/layers=[[{"units":2},{"units":1}]]',
      { pointer: "/network/layers", values: [[{ units: 2 }, { units: 1 }]] },
    ],
    ['/x=["a,b","c\\"d,"]', { pointer: "/x", values: ["a,b", 'c"d,'] }],
    ['/x="a,b",2', { pointer: "/x", values: ["a,b", 2] }],
    ["/earlyStopping=null,true", { pointer: "/earlyStopping", values: [null, true] }],
    ["/units=2:16:8", { pointer: "/units", range: { from: 2, to: 16, count: 8 } }],
    ["/lr=0.001:1:7:log", { pointer: "/lr", range: { from: 0.001, to: 1, count: 7, spacing: "logarithmic" } }],
    ['={"epochs":5},{"epochs":6}', { pointer: "", values: [{ epochs: 5 }, { epochs: 6 }] }],
  ])("%s", (text, expected) => {
    expect(axis(text, undefined)).toEqual([expected]);
  });

  it("is added to those before it", () => {
    expect(axis("/a=1", axis("/b=2", undefined)).map(({ pointer }) => pointer)).toEqual(["/b", "/a"]);
  });

  it.each(["/lr", "/lr=", "lr", '/x={"a":1', '/x=["a"'])("%s is refused, with an example", (text) => {
    expect(() => axis(text, undefined)).toThrow(/such as \/optimizer\/learningRate=0\.01,0\.1,1/);
  });
});
