/*
 * Buttons in rows of equal length as one stop of the Tab key, through which arrow keys move. Home and End go to the ends of
 * a row, with Ctrl to those of the group.
 */

/** Makes the buttons of a group one stop; again after they were replaced. */
export function rove(group) {
  const buttons = [...group.children];
  for (const [i, button] of buttons.entries()) button.tabIndex = i === 0 ? 0 : -1;
  const focusOn = (button) => {
    group.querySelector('[tabindex="0"]').tabIndex = -1;
    button.tabIndex = 0;
    button.focus();
  };
  group.onclick = ({ target }) => {
    if (buttons.includes(target)) focusOn(target);
  };
  group.onkeydown = (event) => {
    const at = buttons.indexOf(document.activeElement);
    const to = targetOf(event, at, columnsOf(buttons), buttons.length);
    if (at < 0 || buttons[to] === undefined) return;
    event.preventDefault();
    focusOn(buttons[to]);
  };
}

/** As many as are in one line now: a phone has fewer. */
function columnsOf(buttons) {
  const next = buttons.findIndex(({ offsetTop }) => offsetTop !== buttons[0].offsetTop);
  return next < 0 ? buttons.length : next;
}

function targetOf({ key, ctrlKey }, at, columns, count) {
  const column = at % columns;
  const last = Math.min(count, at - column + columns) - 1;
  switch (key) {
    case "ArrowLeft":
      return Math.max(at - 1, at - column);
    case "ArrowRight":
      return Math.min(at + 1, last);
    case "ArrowUp":
      return at < columns ? at : at - columns;
    case "ArrowDown":
      return at + columns < count ? at + columns : at;
    case "Home":
      return ctrlKey ? 0 : at - column;
    case "End":
      return ctrlKey ? count - 1 : last;
    default:
      return undefined;
  }
}

/** A square grid of buttons, row by row from above. `write` and `choose` get column and row, and rows count from below. */
export function gridOf(side, label, write, choose) {
  const grid = document.createElement("div");
  grid.className = "grid";
  grid.setAttribute("role", "group");
  grid.setAttribute("aria-label", label);
  grid.style.setProperty("--side", side);
  const buttons = Array.from({ length: side * side }, (_, i) => {
    const button = document.createElement("button");
    button.type = "button";
    write(button, i % side, side - 1 - Math.floor(i / side));
    return button;
  });
  grid.append(...buttons);
  rove(grid);
  grid.addEventListener("click", ({ target, detail }) => {
    const at = buttons.indexOf(target);
    if (at < 0) return;
    for (const button of buttons) button.toggleAttribute("data-chosen", button === target);
    // A click of the keyboard has no detail.
    choose(at % side, side - 1 - Math.floor(at / side), detail === 0);
  });
  return grid;
}
