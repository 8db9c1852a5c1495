/** Experiments to begin with: the presets, and the cases of the clinic. */
import { openDraft, openPreset } from "../draft.ts";
import type { Fields } from "../fields.ts";
import { options, update, useStore } from "../store.ts";

export function Presets() {
  const { preset } = useStore("preset");
  const summary = options.presets.find(({ name }) => name === preset)?.summary;
  const title = options.cases.find(({ id }) => id === preset)?.title;
  return (
    <div class="presets">
      <fieldset class="preset-list" aria-label="Begin with">
        {options.presets.map((entry) => (
          <button
            key={entry.name}
            type="button"
            class="chip"
            aria-pressed={String(entry.name === preset)}
            onClick={() => openPreset(entry)}
          >
            {entry.name}
          </button>
        ))}
        <select
          class="chip"
          aria-label="A case of the clinic"
          value={title === undefined ? "" : (preset ?? "")}
          onChange={({ currentTarget }: { currentTarget: EventTarget | null }) =>
            void openCase((currentTarget as HTMLSelectElement).value)
          }
        >
          <option value="">A case of the clinic…</option>
          {options.cases.map(({ id, title: words }) => (
            <option key={id} value={id} selected={id === preset}>
              {words}
            </option>
          ))}
        </select>
      </fieldset>
      <p class="preset-summary">{summary ?? title ?? "Your own experiment."}</p>
    </div>
  );
}

let cases: Promise<Readonly<Record<string, Fields>>> | undefined;

/** Opens a case of the clinic; all of them are loaded with the first. */
export async function openCase(id: string): Promise<void> {
  if (id === "") return;
  try {
    cases ??= fetch("/play/cases.json").then((response) => response.json());
    const experiment = (await cases)[id];
    if (experiment) openDraft(experiment, id);
  } catch {
    cases = undefined;
    update({ notice: "The clinic's cases could not be loaded; is the connection lost? Choose again to try again." });
  }
}
