/** Buttons of a group that are one stop of the Tab key, and through which arrow keys move, in rows of equal length. */

export function focusOn(group: Element, button: HTMLElement): void {
  group.querySelector('button[tabindex="0"]')?.setAttribute("tabindex", "-1");
  button.tabIndex = 0;
  button.focus();
}

export function moveFocus(group: Element, event: KeyboardEvent): void {
  const buttons = [...group.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const to = target(event.key, at, columnsOf(buttons), buttons.length);
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  focusOn(group, buttons[Math.min(buttons.length - 1, Math.max(0, to))]!);
}

function target(key: string, at: number, columns: number, count: number): number | undefined {
  const targets: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at < columns ? at : at - columns,
    ArrowDown: at + columns >= count ? at : at + columns,
    Home: 0,
    End: count - 1,
  };
  return targets[key];
}

function columnsOf(buttons: readonly HTMLElement[]): number {
  const top = buttons[0]?.offsetTop;
  const next = buttons.findIndex(({ offsetTop }) => offsetTop !== top);
  return next < 0 ? buttons.length : next;
}
