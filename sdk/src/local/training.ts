/** A thread that trains pieces. */
import { examineRun, trainPiece } from "../../../api/experiment/pieces/compute-piece.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { provideEmbedded } from "../../../api/network/lockstep/embedded.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import type { FromTrainer, ToTrainer } from "./messages.ts";
import type { Parent } from "./threads.ts";

/** Returns what receives the pieces of the thread that keeps the ledgers. */
export function training(keeper: Pick<Parent<never>, "post">): (message: ToTrainer) => void {
  provideEmbedded();
  return (message) => keeper.post(computed(message));
}

function computed({ piece, text, ranges, examine, exact }: ToTrainer): FromTrainer {
  try {
    const specification = resolve(JSON.parse(text));
    if (examine !== null) return { piece, seed: examine, findings: runToEnd(examineRun(specification, examine)) };
    return { piece, blocks: runToEnd(trainPiece(specification, ranges, exact)) };
  } catch (error) {
    return { piece, error: error instanceof Error ? error.message : String(error) };
  }
}
