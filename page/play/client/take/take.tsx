/** What one takes away: a link with the state of the page, and the study as code. */
import { useLayoutEffect, useRef, useState } from "hono/jsx/dom";
import { grouped } from "../results.ts";
import { sentenceOf } from "../seeds/fault.ts";
import { forms } from "./code.ts";
import { charactersTooMany, pageLink, storedLink } from "./link.ts";

const SAID = 2500;

export function Take() {
  const [said, setSaid] = useState("");
  const [shown, setShown] = useState("");
  /** The characters of a link that is long, while it is asked whether to store the experiment instead. */
  const [long, setLong] = useState(0);
  const copy = async (name: string, text: string | Promise<string>) => {
    try {
      const copied = await text;
      // Where nothing may write to the clipboard, the text is shown instead.
      const wrote = await (navigator.clipboard?.writeText(copied).then(
        () => true,
        () => false,
      ) ?? false);
      setShown(wrote ? "" : copied);
      setSaid(wrote ? `${name} copied.` : "Select the text and copy it:");
    } catch (error) {
      setShown("");
      setSaid(sentenceOf(error));
    }
    setTimeout(() => setSaid((now) => (now.endsWith("copied.") ? "" : now)), SAID);
  };
  const copyLink = async () => {
    const characters = await charactersTooMany();
    setLong(characters);
    if (characters === 0) await copy("Link", pageLink());
  };
  const chosen = (link: Promise<string>) => {
    setLong(0);
    void copy("Link", link);
  };
  return (
    <div class="take">
      <span class="said" role="status">
        {said}
      </span>
      <button type="button" class="quiet" onClick={() => void copyLink()}>
        Copy link
      </button>
      <Menu onChoose={(name) => void copy(name, forms[name]!())} />
      {long === 0 ? null : (
        <LongLink
          characters={long}
          onStore={() => chosen(storedLink())}
          onCopy={() => chosen(pageLink())}
          onCancel={() => setLong(0)}
        />
      )}
      {shown === "" ? null : <textarea class="shown-text" readonly rows={4} aria-label="Text to copy" value={shown} />}
    </div>
  );
}

interface LongLinkProps {
  readonly characters: number;
  onStore(): void;
  onCopy(): void;
  onCancel(): void;
}

/** What to do about a link that is too long: nothing is sent before it is said what goes where. */
function LongLink({ characters, onStore, onCopy, onCancel }: LongLinkProps) {
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  return (
    <fieldset class="question" aria-label="Send the data?">
      <p>
        With its data, this experiment makes a link of {grouped(characters)} characters, which is too long for most
        places. For a short link the page sends the experiment and its data to {location.host}, which stores them
        without a time limit. Everyone who has the link can read them, and only the operator of the service can delete
        them.
      </p>
      <button ref={first} type="button" class="primary" onClick={onStore}>
        Send and copy link
      </button>
      <button type="button" class="quiet" onClick={onCopy}>
        Copy long link, send nothing
      </button>
      <button type="button" class="quiet" onClick={onCancel}>
        Cancel
      </button>
    </fieldset>
  );
}

function Menu({ onChoose }: { onChoose(name: string): void }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...menu.current!.children] as HTMLElement[];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at + items.length - 1) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const to = targets[event.key];
    if (event.key === "Escape") close();
    else if (to !== undefined) items[to]!.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div
      class="menu"
      onFocusOut={({ relatedTarget }: FocusEvent) => {
        if (!menu.current?.parentElement?.contains(relatedTarget as Node)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        class="quiet"
        aria-haspopup="menu"
        aria-expanded={String(isOpen)}
        onClick={() => {
          setOpen(!isOpen);
          // The first entry exists when the menu is drawn.
          if (!isOpen) setTimeout(() => (menu.current?.firstElementChild as HTMLElement | null)?.focus());
        }}
      >
        Copy as
      </button>
      {isOpen ? (
        <div ref={menu} role="menu" tabindex={-1} aria-label="Copy as" onKeyDown={onKeyDown}>
          {Object.keys(forms).map((name) => (
            <button
              key={name}
              type="button"
              role="menuitem"
              tabindex={-1}
              onClick={() => {
                close();
                onChoose(name);
              }}
            >
              {name}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
