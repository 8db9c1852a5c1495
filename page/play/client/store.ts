/** The state of the page: one value, which listeners are told of when it is replaced. */
import { useLayoutEffect, useRef, useState } from "hono/jsx/dom";
import type { PlayOptions } from "../options.ts";
import type { Fault, Filled, Film, Points } from "../thread/messages.ts";
import type { Fields, Path } from "./fields.ts";
import type {
  JobState,
  Outcome,
  Probability,
  RemediesResult,
  SuccessProbabilityResult,
  TrainResult,
  TrialCounts,
} from "./results.ts";

/** A study whose seeds end one after another. */
export interface Study {
  /** The experiment with every default filled in. */
  readonly experiment: Fields;
  /** What the page calls it in the table of what was tried. */
  readonly number: number;
  readonly first: number;
  /** The seeds that were asked for. */
  readonly count: number;
  /** Of each seed; those that have not ended have none. Of a job only those of the first seeds are known. */
  readonly outcomes: readonly (Outcome | undefined)[];
  readonly counts: TrialCounts;
  readonly law: number | null;
  readonly isRunning: boolean;
  /** The id of the result of all seeds, when all have ended. */
  readonly id: string | null;
  /** The job that trains it at the service; null if it trains in this page. */
  readonly job: StudyJob | null;
  /** The result of its job. */
  readonly result: SuccessProbabilityResult | null;
  readonly fault: string | null;
  /** Milliseconds from the click to the first seed and to the last one. */
  readonly times: { readonly first: number | null; readonly all: number | null };
}

/** A job of the service, as far as the page knows. */
export interface StudyJob {
  readonly id: string;
  readonly state: JobState;
  /** Milliseconds until it ends, as its pace suggests. */
  readonly left: number | null;
  /** Whether the connection to it is lost. */
  readonly isLost: boolean;
}

/** One seed that is looked at. */
export interface OpenedRun {
  readonly experiment: Fields;
  readonly seed: number;
  readonly result: TrainResult | null;
  readonly film: Film | null;
  /** The data that it trains on. */
  readonly points: Points | null;
  /** Whether what is shown is of the experiment before, while this one trains. */
  readonly isStale: boolean;
  readonly fault: string | null;
}

/** A search for what fixes an experiment. */
export interface Search {
  readonly experiment: Fields;
  readonly isRunning: boolean;
  readonly stage: string | null;
  readonly done: number;
  /** The changes in the order in which they were tried, with what is known of each so far. */
  readonly trying: readonly { readonly title: string; readonly counts: Probability | null }[];
  readonly findings: readonly { readonly headline: string; readonly explanation: string }[];
  readonly result: RemediesResult | null;
  readonly fault: string | null;
}

/** A map of two fields of an experiment. */
export interface EdgeMap {
  readonly experiment: Fields;
  readonly x: MapField;
  readonly y: MapField;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Row by row from the smallest value of `ys`. */
  readonly cells: readonly (Probability | undefined)[];
  readonly isRunning: boolean;
  readonly fault: string | null;
}

/** A field that a map varies. */
export interface MapField {
  readonly label: string;
  readonly path: Path;
  readonly value: number;
  readonly isInteger: boolean;
  readonly low: number;
  readonly high: number;
}

/** A study that has ended, and what it was of. */
export interface Tried {
  readonly number: number;
  /** The experiment as it was written. */
  readonly draft: Fields;
  readonly study: Study;
  readonly words: string;
}

export interface PlayState {
  readonly draft: Fields;
  readonly preset: string | null;
  readonly filled: Filled | null;
  /** The draft that was filled in, which is an earlier one while a change is on its way. */
  readonly settled: Fields | null;
  readonly faults: readonly Fault[];
  readonly first: number;
  readonly count: number;
  readonly study: Study | null;
  readonly opened: OpenedRun | null;
  readonly search: Search | null;
  readonly map: EdgeMap | null;
  readonly tried: readonly Tried[];
  /** The number of the study that is compared with the current one. */
  readonly beside: number | null;
  /** Where results come from, when that is known. */
  readonly engine: { readonly where: "page" | "service"; readonly cores: number } | null;
  readonly notice: string | null;
}

export const options: PlayOptions = JSON.parse(document.getElementById("play-options")!.textContent);

/** What the page knows of a preset before anything is loaded. */
export function filledOf({ filled, assumed, points, milliseconds }: PlayOptions["presets"][number]): Filled {
  return { filled: filled as never, assumed, notes: [], points, milliseconds, vectors: true, faults: [] };
}

const [preset] = options.presets as [PlayOptions["presets"][number]];

let state: PlayState = {
  draft: preset.experiment as Fields,
  preset: preset.name,
  filled: filledOf(preset),
  settled: preset.experiment as Fields,
  faults: [],
  first: 0,
  count: 100,
  study: null,
  opened: null,
  search: null,
  map: null,
  tried: [],
  beside: null,
  engine: null,
  notice: null,
};

const listeners = new Set<() => void>();

export function getState(): PlayState {
  return state;
}

export function update(change: Partial<PlayState>): void {
  state = { ...state, ...change };
  for (const listener of [...listeners]) listener();
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** These parts of the state, for a component that is drawn again when one of them is replaced, and only then. */
export function useStore<Key extends keyof PlayState>(...keys: readonly Key[]): Pick<PlayState, Key> {
  const [, draw] = useState(0);
  const drawn = useRef(state);
  drawn.current = state;
  useLayoutEffect(() => {
    const look = () => {
      if (keys.some((key) => drawn.current?.[key] !== state[key])) draw((times) => times + 1);
    };
    // What changed between the drawing and now.
    look();
    return subscribe(look);
  }, []);
  return state;
}
