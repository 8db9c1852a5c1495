import { describe, expect, it } from "vitest";
import { defaults } from "../../api/experiment/request/defaults.ts";
import type { Published } from "../../api/experiment/request/resolve.ts";
import { withEarlierDefaults } from "../../api/operations/earlier-defaults.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import { operationOf } from "../../api/operations/table.ts";

/** The filled-in experiment of a link to /train that version 0.4 made. */
function linked(request: unknown): Published {
  const { experiment } = readRequest("train", withEarlierDefaults(operationOf("train"), request)) as {
    experiment: Published;
  };
  return experiment;
}

describe("a link of version 0.4", () => {
  it("keeps the defaults of the origin experiment for data of its own", () => {
    const { loss, schedule, batches, epochs, success } = linked({ experiment: { data: { generator: "sine" } } });
    expect({ loss, schedule, batches, epochs, success }).toEqual({
      loss: defaults.loss,
      schedule: defaults.schedule,
      batches: defaults.batches,
      epochs: defaults.epochs,
      success: defaults.success,
    });
  });

  it("keeps what it says itself", () => {
    const { batches, success, optimizer } = linked({
      experiment: {
        data: { generator: "sine" },
        batches: { order: "shuffled" },
        success: { lossBelow: 0.5 },
        optimizer: "adam",
      },
    });
    expect(batches).toEqual({ size: 1, order: "shuffled" });
    expect(success).toMatchObject({ lossBelow: 0.5, everyErrorBelow: null });
    expect(optimizer.name).toBe("adam");
  });

  it("has one sample at a time and a constant rate with a framework", () => {
    const { batches, schedule, optimizer } = linked({ experiment: { framework: "keras", epochs: 3 } });
    expect({ batches, schedule: schedule.name, optimizer: optimizer.name }).toEqual({
      batches: defaults.batches,
      schedule: "constant",
      optimizer: "sgd",
    });
  });

  it("has its data for validation within its data", () => {
    const validation = { inputs: [[2]], targets: [[3]] };
    expect(linked({ seed: 1, validation }).data).toMatchObject({ inputs: defaults.data.inputs, validation });
  });

  it("is the same as today's where nothing depends on the defaults", () => {
    expect(linked({ seed: 3 })).toEqual((readRequest("train", { seed: 3 }) as { experiment: Published }).experiment);
  });

  it.each([null, 5, [], { experiment: null }, { experiment: { batches: "some" } }, { netwrk: {} }])(
    "is left to the schema if it is no valid request: %j",
    (request) => {
      expect(() => withEarlierDefaults(operationOf("train"), request)).not.toThrow();
      expect(() => linked(request)).toThrow();
    },
  );
});
