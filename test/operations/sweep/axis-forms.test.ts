/** Axes as people write them elsewhere are refused with those that they mean. */
import { describe, expect, it } from "vitest";
import { errorsOf } from "../errors-of.ts";

const rate = '{"pointer":"/optimizer/learningRate","values":[0.1,1]}';
const example = '"range": { "from": 0.001, "to": 1, "count": 4, "spacing": "logarithmic" }';
const values = [0.1, 1];

describe("axes of another form", () => {
  it.each<[object, string, string]>([
    [{}, "/axes", example],
    [{ epochs: 3 }, "/axes", example],
    [{ axes: "lr" }, "/axes", example],
    [{ axes: { lr: values } }, "/axes", `"axes": [${rate}]`],
    [{ axes: { pointer: "learning_rate", values } }, "/axes", `"axes": [${rate}]`],
    [{ param_grid: { learning_rate_init: values } }, "/param_grid", `"axes": [${rate}]`],
    [{ grid: { batch_size: [1, 2] } }, "/grid", '"axes": [{"pointer":"/batches/size","values":[1,2]}]'],
    [{ param_grid: { hidden_layer_sizes: [[8], [4]] } }, "/param_grid", example],
    [{ axes: [{ lr: values }] }, "/axes/0", rate],
    [{ axes: [{ name: "lr", values }] }, "/axes/0", rate],
    [{ axes: [{ path: "/optimizer/learningRate", values }] }, "/axes/0", rate],
    [{ axes: ["/epochs"] }, "/axes/0", example],
    [{ axes: [{ pointer: "/epochs" }] }, "/axes/0/values", example],
    [{ axes: [{ values }] }, "/axes/0/pointer", example],
    [{ axes: [{ pointer: "learning_rate", values }] }, "/axes/0/pointer", 'write "/optimizer/learningRate"'],
    [{ axes: [{ pointer: "batch_size", values: [1, 2] }] }, "/axes/0/pointer", 'write "/batches/size"'],
    [{ axes: [{ pointer: "hidden_layer_sizes", values: [[8]] }] }, "/axes/0/pointer", '"/network/layers/0/units"'],
    [{ axes: [{ pointer: "/hidden_layer_sizes", values: [[8]] }] }, "/axes/0/pointer", '"/network/layers/0/units"'],
  ])("are refused once: %j", (request, pointer, detail) => {
    expect(errorsOf("sweep", request)).toEqual({ [pointer]: expect.stringContaining(detail) });
  });
});
