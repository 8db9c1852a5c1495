/** The bundle leaves out parts of zod; the source does not. Both must word every fault the same. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { operationNames, operationOf } from "../../api/operations/table.ts";
import { startServer } from "../worker-server.ts";

let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.close());

const wrong: readonly unknown[] = [null, true, "nonsense", "", -1, 0.5, 1e300, [], [[]], {}, { name: "nonsense" }];

/** The value with one part replaced, for every part of it. */
function* broken(value: unknown): Generator<unknown> {
  yield* wrong;
  if (Array.isArray(value))
    for (const [i, element] of value.slice(0, 2).entries())
      for (const other of broken(element)) yield value.with(i, other);
  else if (typeof value === "object" && value !== null)
    for (const [name, member] of Object.entries({ ...value, unknown: 1 }))
      for (const other of broken(member)) yield { ...value, [name]: other };
}

it.each(operationNames)("the bundle words every fault of /%s as the source does", async (name) => {
  const app = createApp({ cpuLimit: 0 });
  const bodies = operationOf(name)
    .examples.requests.slice(0, 3)
    .flatMap(({ body }) => [...broken(body)])
    .filter((_, i) => i % 3 === 0);
  expect(bodies.length).toBeGreaterThan(20);
  let faults = 0;
  for (const body of bodies) {
    const init = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    };
    const source = await app.request(`/${name}`, init);
    if (source.status !== 422) continue;
    const problem = (await source.json()) as { code: string };
    if (problem.code !== "invalid-request") continue;
    faults++;
    expect(await (await fetch(`${server.url}/${name}`, init)).json()).toEqual(problem);
  }
  expect(faults).toBeGreaterThan(10);
});
