/** The objects of jobs: whatever becomes of their alarm, it is armed again. */

import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { experimentKey } from "../../api/experiment/pieces/experiment-key.ts";
import { resolve } from "../../api/experiment/request/resolve.ts";
import type { JobBindings } from "../../api/objects/bindings.ts";
import { ask, post } from "./client.ts";

const bindings = env as unknown as Pick<JobBindings, "STUDIES" | "TRIALS">;

let epochs = 200_000;
let id: string;
let key: string;
/** A job that goes on for hours. */
beforeEach(async () => {
  const experiment = { epochs: ++epochs };
  const headers = { "Content-Type": "application/json", Prefer: "respond-async" };
  const response = await post("/success-probability", { experiment, seeds: { count: 900_000 } }, headers);
  ({ id } = (await response.json()) as { id: string });
  key = await experimentKey(resolve(experiment));
  await expect.poll(async () => ((await (await ask(`/jobs/${id}`)).json()) as { state: string }).state).toBe("running");
  await expect.poll(() => alarmOf(bindings.TRIALS.getByName(key))).not.toBeNull();
});
afterEach(async () => {
  expect((await post(`/jobs/${id}/cancel`, {})).status).toBe(200);
});

const alarmOf = (stub: object) => runInDurableObject(stub, (_, { storage }) => storage.getAlarm());
const disarm = (stub: object) => runInDurableObject(stub, (_, { storage }) => storage.deleteAlarm());

describe.each(["STUDIES", "TRIALS"] as const)("an object of %s", (name) => {
  const stub = () => bindings[name].getByName(name === "STUDIES" ? id : key);

  it("arms its alarm when it starts, if there is none", async () => {
    await disarm(stub());
    await evictDurableObject(stub());
    expect(await alarmOf(stub())).not.toBeNull();
  });

  it("arms the next alarm before it works, and its alarm does not throw, whatever the work does", async () => {
    await runInDurableObject(stub(), (object) => {
      Object.assign(object as object, {
        work: () => {
          throw new Error("the fault of a test");
        },
      });
    });
    expect(await runDurableObjectAlarm(stub())).toBe(true);
    expect(await alarmOf(stub())).not.toBeNull();
    await evictDurableObject(stub());
  });
});

it("a look at a job arms an alarm that the runtime has given up", async () => {
  await disarm(bindings.STUDIES.getByName(id));
  expect((await ask(`/jobs/${id}`)).status).toBe(200);
  expect(await alarmOf(bindings.STUDIES.getByName(id))).not.toBeNull();
});
