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
  const [picture, setPicture] = useState<Drawn | null>(null);
  const [fault, setFault] = useState("");
  useEffect(() => {
    if (!isOpen) return;
    let isWanted = true;
    setFault("");
    drawn({ operation, request, stored, name })
      .then((both) => isWanted && setPicture(both))
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
          {names.map((one) => (
            <button
              key={one}
              type="button"
              class="small"
              aria-pressed={String(one === name)}
              onClick={() => setName(one)}
            >
              {pictures[one]}
            </button>
          ))}
        </fieldset>
      ) : null}
      {fault === "" ? null : (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {isOpen && picture === null && fault === "" ? <p class="between">Drawing…</p> : null}
      {picture === null ? null : (
        <PictureFile {...picture} name={`${of.replaceAll(" ", "-")}-${name}`} alt={`${pictures[name]} of ${of}`} />
      )}
    </details>
  );
}

/** A picture as it is shown, and as the file that the service gives. */
interface Drawn {
  readonly shown: string;
  readonly file: string;
}

interface Asked extends Pick<PicturesProps, "operation" | "request"> {
  readonly stored: string | null;
  readonly name: string;
}

/** Pixels up to which the column of the page is narrow. */
const NARROW = 560;

/** Draws a result as the service does; for a narrow column also in the layout for one. */
async function drawn({ operation, request, stored, name }: Asked): Promise<Drawn> {
  const [result, { draw, drawNarrow }] = await Promise.all([
    stored === null ? computed(operation, request) : loadService().then((api) => api.result(stored)),
    import("../../../../api/plot/pictures.ts"),
  ]);
  const file = draw(result as never, name);
  return { file, shown: (innerWidth < NARROW && drawNarrow(result as never, name)) || file };
}

async function computed(operation: OperationName, request: object): Promise<unknown> {
  const { api } = await loadEngine();
  return api.ask(operation, request as never);
}
