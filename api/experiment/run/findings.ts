import { type Diagnosis, diagnose } from "../../diagnosis/registry.ts";
import type { Specification } from "../../network/specification.ts";
import type { Steps } from "../../steps/steps.ts";
import { recordRun } from "./train.ts";

/** What the diagnosis finds in the run of `seed`, which it records up to its end. */
export function* findingsOf(specification: Specification, seed: number): Steps<Diagnosis["findings"]> {
  const { subject } = yield* recordRun(specification, seed, specification.epochs);
  return (yield* diagnose(subject)).findings;
}
