/** The pictures of a run as the service draws them, and as files. */
import { useEffect, useState } from "hono/jsx/dom";
import { loadEngine } from "../engine.ts";
import type { TrainResult } from "../results.ts";
import { PictureFile } from "../take/picture-file.tsx";

const pictures = { loss: "Loss", function: "Function", units: "Units" } as const;
type PictureName = keyof typeof pictures;

export function Pictures({ result }: { readonly result: TrainResult }) {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState<PictureName>("loss");
  const [svg, setSvg] = useState("");
  useEffect(() => {
    if (!isOpen) return;
    let isWanted = true;
    drawn(result, name)
      .then((text) => isWanted && setSvg(text))
      .catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [isOpen, name, result.id]);
  return (
    <details
      class="pictures"
      onToggle={({ currentTarget }: { currentTarget: EventTarget | null }) =>
        setOpen((currentTarget as HTMLDetailsElement).open)
      }
    >
      <summary>Pictures</summary>
      <fieldset class="picture-names" aria-label="Picture">
        {(Object.keys(pictures) as PictureName[]).map((picture) => (
          <button
            key={picture}
            type="button"
            class="small"
            aria-pressed={String(picture === name)}
            onClick={() => setName(picture)}
          >
            {pictures[picture]}
          </button>
        ))}
      </fieldset>
      {svg === "" ? null : (
        <PictureFile svg={svg} name={`seed-${result.seed}-${name}`} alt={`${pictures[name]} of seed ${result.seed}`} />
      )}
    </details>
  );
}

async function drawn({ experiment, seed }: TrainResult, name: PictureName): Promise<string> {
  const engine = await loadEngine();
  const response = await engine.fetch(`/train?picture=${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "image/svg+xml" },
    body: JSON.stringify({ experiment, seed }),
  });
  if (!response.ok) throw new Error(response.statusText);
  return response.text();
}
