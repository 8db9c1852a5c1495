/** The pictures of a result as the service draws them, and as files. */
import { useEffect, useState } from "hono/jsx/dom";
import type { OperationName } from "../../../../sdk/src/types.ts";
import { loadEngine } from "../engine.ts";
import { sentenceOf } from "../seeds/fault.ts";
import { loadService } from "../service.ts";
import { PictureFile } from "./picture-file.tsx";

interface PicturesProps {
  readonly operation: OperationName;
  readonly request: object;
  /** The id of a result that the service has, which the page then does not compute. */
  readonly stored?: string | null;
  /** What the picture is of, for its description and the names of files. */
  readonly of: string;
  /** The names of the pictures, and what the page calls them. */
  readonly pictures: Readonly<Record<string, string>>;
}

export function Pictures({ operation, request, stored = null, of, pictures }: PicturesProps) {
  const names = Object.keys(pictures);
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState(names[0]!);
  const [svg, setSvg] = useState("");
  const [fault, setFault] = useState("");
  useEffect(() => {
    if (!isOpen) return;
    let isWanted = true;
    setFault("");
    (stored === null ? drawn(operation, request, name) : drawnByService(stored, name))
      .then((text) => isWanted && setSvg(text))
      .catch((error) => isWanted && setFault(sentenceOf(error)));
    return () => {
      isWanted = false;
    };
  }, [isOpen, name]);
  return (
    <details
      class="pictures"
      onToggle={({ currentTarget }: { currentTarget: EventTarget | null }) =>
        setOpen((currentTarget as HTMLDetailsElement).open)
      }
    >
      <summary>{names.length > 1 ? "Pictures" : "Picture"}</summary>
      {names.length > 1 ? (
        <fieldset class="picture-names" aria-label="Picture">
          {names.map((picture) => (
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
      ) : null}
      {fault === "" ? null : (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {isOpen && svg === "" && fault === "" ? <p class="between">Drawing…</p> : null}
      {svg === "" ? null : (
        <PictureFile svg={svg} name={`${of.replaceAll(" ", "-")}-${name}`} alt={`${pictures[name]} of ${of}`} />
      )}
    </details>
  );
}

async function drawn(operation: OperationName, request: object, picture: string): Promise<string> {
  const engine = await loadEngine();
  const response = await engine.fetch(`/${operation}?picture=${picture}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "image/svg+xml" },
    body: JSON.stringify(request),
  });
  if (!response.ok) throw new Error(response.statusText);
  return response.text();
}

async function drawnByService(id: string, picture: string): Promise<string> {
  return (await loadService()).picture(id, undefined, { picture } as never);
}
