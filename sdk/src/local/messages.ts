/** What threads tell each other. */
import type { TrialBlock } from "../../../api/experiment/pieces/block.ts";
import type { Block } from "../../../api/experiment/study/blocks.ts";
import type { Seeds } from "../../../api/experiment/study/trials.ts";
import type { Specification } from "../../../api/network/specification.ts";
import type { InspectFileOptions, Problem } from "../index.ts";

/** What a thread is for: it answers calls with the help of other threads, computes blocks of trials, or trains pieces. */
export type Role =
  | { readonly role: "answer"; readonly jobs: number; readonly ledger: string | undefined }
  | { readonly role: "compute" | "train" };

/** A request to the service. */
export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: ArrayBuffer | null;
}

/** What a caller asks for; see `Service`. Files are bytes, everything else is plain JSON. */
export type Question =
  | { readonly ask: "answer"; readonly request: SentRequest }
  | {
      readonly ask: "requestId" | "advice";
      readonly operation: string;
      readonly request: object;
      readonly options: InspectFileOptions | undefined;
    }
  | {
      readonly ask: "verify";
      readonly result: object;
      readonly request: object | undefined;
      readonly fileOptions: InspectFileOptions | undefined;
    };

/** From the caller. */
export type ToService = { readonly call: number; readonly question: Question } | { readonly abort: number };

/** To the caller. A response comes in parts: its head, the pieces of its body, its end. */
export type FromService =
  | { readonly ready: true }
  | { readonly call: number; readonly value: unknown }
  | { readonly call: number; readonly head: SentHead }
  | { readonly call: number; readonly piece: Uint8Array<ArrayBuffer> }
  | { readonly call: number; readonly end: true }
  | { readonly call: number; readonly error: SentError };

export interface SentHead {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly hasBody: boolean;
}

/** An error, which a caller makes again with its own classes. */
export type SentError =
  | { readonly kind: "problem"; readonly problem: Problem; readonly headers: readonly (readonly [string, string])[] }
  | { readonly kind: "option" | "other"; readonly message: string };

/** To a thread that computes blocks. A study comes before its first block. */
export type ToMember =
  | { readonly study: number; readonly specification: Specification; readonly count: number }
  | { readonly study: number; readonly index: number; readonly seeds: Float64Array }
  | { readonly ended: number };

/** To a thread that trains pieces: seeds to train, or one to examine. */
export interface ToTrainer {
  readonly piece: number;
  /** The experiment in canonical JSON. */
  readonly text: string;
  readonly ranges: readonly Seeds[];
  readonly examine: number | null;
  readonly exact: boolean;
}

/** From a thread that trains pieces. */
export type FromTrainer =
  | { readonly ready: true }
  | { readonly piece: number; readonly blocks: readonly TrialBlock[] }
  | { readonly piece: number; readonly seed: number; readonly findings: string }
  | { readonly piece: number; readonly error: string };

/** From a thread that computes blocks. A block is null if its study has ended. */
export type FromMember =
  | { readonly ready: true }
  | { readonly study: number; readonly index: number; readonly block: Block | null };
