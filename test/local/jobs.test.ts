/** Jobs in the real processes of `npm start`, with faults put in: a part of `npm run faults`. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "vitest";
import { scenarios } from "../faults/scenarios.ts";

/** Those that take seconds. */
const thinned = [
  "every message twice",
  "20 equal requests",
  "full storage",
  "a consumer that dies",
  "killed in mid-piece",
];

for (const [index, [name, scenario]] of Object.entries(scenarios).entries()) {
  if (!thinned.some((word) => name.startsWith(word))) continue;
  it(name, async () => {
    const state = await mkdtemp(join(tmpdir(), "trainability-"));
    try {
      await scenario({ state, port: 18_950 + index, size: 1 });
    } finally {
      await rm(state, { recursive: true, force: true });
    }
  });
}
