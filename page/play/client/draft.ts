/** Changes to the experiment that is being written, and what follows from them. */
import type { PlayOptions } from "../options.ts";
import type { Settled } from "../thread/messages.ts";
import { choiceOf, type Fields, type Path, valueAt, withValue } from "./fields.ts";
import { askPreview, hasPreview } from "./preview.ts";
import { loadService } from "./service.ts";
import { filledOf, getState, update } from "./store.ts";

const WAIT = 40;

/** Begins with another experiment. */
export function openDraft(draft: Fields, preset: string | null = null): void {
  update({ draft, preset, notice: null });
  void settleSoon();
}

export function openPreset(preset: PlayOptions["presets"][number]): void {
  update({
    draft: preset.experiment as Fields,
    preset: preset.name,
    filled: filledOf(preset),
    settled: preset.experiment as Fields,
    faults: [],
    notice: null,
  });
  asked++;
}

/** Sets a field; undefined leaves it out again. */
export function edit(path: Path, value: unknown): void {
  const { draft } = getState();
  const written = path[0] === "network" ? withValue(draft, ["network", "layers"], layersIn(draft)) : draft;
  openDraft(withValue(written, path, value) as Fields);
}

/** Chooses another entry of a table; its parameters are its own defaults. */
export function choose(path: Path, name: string): void {
  edit(path, name);
}

/** Sets a parameter of a chosen entry, whose other parameters stay as written. */
export function editParameter(path: Path, parameter: string, value: unknown): void {
  const { draft } = getState();
  edit(path, withParameter(valueAt(draft, path), path, parameter, value));
}

/** A choice as written, or as it is assumed at the path, with another parameter. */
function withParameter(choice: unknown, path: Path, parameter: string, value: unknown): Fields {
  const written = choiceOf(choice);
  const { name } = written.name === undefined ? choiceOf(valueAt(getState().filled?.filled, path)) : written;
  return { ...written, name, [parameter]: value };
}

/** The experiment with another number at the path, which may be that of a parameter of a choice. */
export function withNumber(draft: Fields, path: Path, value: number): Fields {
  const [outer, parameter] = [path.slice(0, -1), String(path.at(-1))];
  const isParameter = choiceOf(valueAt(getState().filled?.filled, outer)).name !== undefined;
  const written = path[0] === "network" ? withValue(draft, ["network", "layers"], layersIn(draft)) : draft;
  if (!isParameter) return withValue(written, path, value) as Fields;
  return withValue(written, outer, withParameter(valueAt(written, outer), outer, parameter, value)) as Fields;
}

/** The layers as written; those that are assumed, as they would be written. */
export function layersIn(draft: Fields): readonly Fields[] {
  const written = valueAt(draft, ["network", "layers"]);
  if (Array.isArray(written)) return written;
  const layers = valueAt(getState().filled?.filled, ["network", "layers"]) as readonly Fields[] | undefined;
  return (layers ?? []).map(({ units, activation }) => ({ units, activation: nameOf(activation) }));
}

/** Adds a hidden layer before the output layer, like the one before it. */
export function addLayer(): void {
  const layers = layersIn(getState().draft);
  const like = layers.at(-2) ?? { units: 4, activation: "relu" };
  edit(["network", "layers"], layers.toSpliced(-1, 0, like));
}

export function removeLayer(index: number): void {
  edit(["network", "layers"], layersIn(getState().draft).toSpliced(index, 1));
}

function nameOf(choice: unknown): unknown {
  const { name, ...parameters } = choiceOf(choice);
  return Object.keys(parameters).length === 0 ? name : choice;
}

let asked = 0;

/** Fills in the experiment after the last of several quick changes. */
export async function settleSoon(): Promise<void> {
  const turn = ++asked;
  await new Promise((resolve) => setTimeout(resolve, WAIT));
  if (turn !== asked) return;
  const { draft } = getState();
  const settled = await settle(draft);
  if (turn !== asked || settled === null) return;
  if ("filled" in settled) update({ filled: settled, settled: draft, faults: [] });
  else update({ faults: settled.faults });
}

async function settle(experiment: Fields): Promise<Settled | null> {
  try {
    return (await hasPreview()) ? await askPreview({ ask: "settle", experiment }) : await settledByService(experiment);
  } catch (error) {
    update({ notice: `The defaults could not be filled in: ${(error as Error).message}` });
    return null;
  }
}

/** Without threads the service fills in the experiment; the page then draws no points. */
async function settledByService(experiment: Fields): Promise<Settled> {
  const [api, { ProblemError }] = await Promise.all([loadService(), import("../../../sdk/src/index.ts")]);
  try {
    const answer = await api.estimate({ experiment: experiment as never });
    const points = { inputs: [], targets: [] };
    const { assumed, experiment: filled } = answer as unknown as { assumed: string[]; experiment: never };
    return { filled, assumed, notes: [], points, milliseconds: 10, vectors: false, faults: [] };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const faults = error.errors.map(({ pointer, detail }) => ({
      pointer: pointer.slice("/experiment".length),
      detail,
    }));
    return { faults: faults.length > 0 ? faults : [{ pointer: "", detail: error.message }] };
  }
}
