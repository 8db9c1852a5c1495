/** Jobs in the real processes of `npm start`, with faults put in: `npm run faults`, thinned. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { scenarios } from "../faults/scenarios.ts";
import type { Service } from "../faults/service.ts";
import { begin, type Stage } from "../faults/stage.ts";

/** Those that need a service of their own, of which these take seconds. */
const alone = ["a small study beside a big one", "a consumer that dies", "killed in mid-piece"];
/** Those that are for `npm run faults` alone: they end their service too, or wait for long. */
const long = [
  "killed at random moments",
  "lost messages",
  "a piece that hangs",
  "a piece that takes its process",
  "asked to end by SIGTERM",
  "an alarm that throws",
  "alarms that throw until",
  "what one operation has trained",
];

const states: string[] = [];
async function stageAt(port: number): Promise<Stage> {
  const state = await mkdtemp(join(tmpdir(), "trainability-"));
  states.push(state);
  return { state, port, size: 1 };
}
afterAll(() => Promise.all(states.map((state) => rm(state, { recursive: true, force: true }))));

const isOne = (words: readonly string[]) => (name: string) => words.some((word) => name.startsWith(word));
const names = Object.keys(scenarios);

describe("in one service", () => {
  let stage: Stage;
  let shared: Service;
  beforeAll(async () => {
    stage = await stageAt(18_950);
    shared = await begin(stage, {});
  });
  afterAll(() => shared?.kill());

  for (const name of names.filter((one) => !isOne([...alone, ...long])(one)))
    it(name, async () => void (await scenarios[name]!({ ...stage, shared })));
});

for (const [index, name] of names.filter(isOne(alone)).entries())
  it(name, async () => void (await scenarios[name]!(await stageAt(18_951 + index))));
