/**
 * The consumer: it takes messages from the queues, pieces of trials and steps of jobs. It tells the ledgers what came of
 * them, and acknowledges every message; what gets lost here, the ledgers send again.
 */
import type { JobBindings, JobMessage } from "./bindings.ts";
import { computePiece } from "./piece.ts";
import { computeStep, type StepBindings } from "./step.ts";

/** A batch of messages, as the runtime brings it. */
export interface MessageBatch {
  readonly messages: readonly { readonly body: unknown; ack(): void }[];
}

/** What computes; tests put faults into it. */
export interface Computing {
  readonly piece: typeof computePiece;
  readonly step: typeof computeStep;
}

export async function consume(
  { messages }: MessageBatch,
  bindings: JobBindings & StepBindings,
  { piece, step }: Computing = { piece: computePiece, step: computeStep },
): Promise<void> {
  for (const message of messages) {
    try {
      const body = message.body as JobMessage;
      if ("trials" in body) await piece(bindings, body.trials, body.piece);
      else await step(bindings, body.study, body.step);
    } catch (error) {
      // The ledger waits for it, and sends it again.
      console.error(`A piece of a job failed: ${String(error)}`);
    }
    message.ack();
  }
}
