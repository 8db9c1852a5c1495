/* Sends the experiment of a case to this service, and shows the answer below it. */
const LISTED = 5;

for (const button of document.querySelectorAll(".clinic button")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const place = placeBelow(button.closest("tr"));
    button.disabled = true;
    run(button.dataset.request, place)
      .catch((error) => place.replaceChildren(element("p", `No answer: ${error.message}`)))
      .finally(() => (button.disabled = false));
  });
}

/** The cell of a row below `row`, emptied. */
function placeBelow(row) {
  if (row.nextElementSibling?.className !== "answer") {
    const answer = document.createElement("tr");
    answer.className = "answer";
    const cell = document.createElement("td");
    cell.colSpan = row.children.length;
    cell.setAttribute("aria-live", "polite");
    answer.append(cell);
    row.after(answer);
  }
  const cell = row.nextElementSibling.firstElementChild;
  cell.replaceChildren(element("p", "Sent."));
  return cell;
}

async function run(path, place) {
  const request = await (await fetch(path)).text();
  const started = performance.now();
  const response = await fetch("/remedies", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/x-ndjson, application/problem+json" },
    body: request,
  });
  let last;
  for await (const line of linesOf(response)) {
    last = JSON.parse(line);
    if (last.stage !== undefined) place.replaceChildren(element("p", progressText(last)));
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  place.replaceChildren(...(last.diagnosis ? answer(last) : refusal(last)), element("p", `After ${seconds} s.`));
}

async function* linesOf(response) {
  let rest = "";
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    yield* lines;
  }
  if (rest !== "") yield rest;
}

function progressText({ stage, trying }) {
  return trying === null ? `Now: ${stage}.` : `Now: ${stage}, ${trying.title}.`;
}

function answer({ diagnosis, remedies }) {
  return [
    element("p", diagnosis.verdict),
    listOf(remedies, ({ title, status, study }) => {
      const rate = study === null ? "" : `, ${study.successes} of ${study.trials} seeds`;
      return `${title}: ${status}${rate}`;
    }),
  ];
}

function refusal({ detail, remedies = [] }) {
  return [element("p", detail), listOf(remedies, ({ title }) => title)];
}

function listOf(entries, words) {
  const list = document.createElement("ul");
  list.append(...entries.slice(0, LISTED).map((entry) => element("li", words(entry))));
  return list;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
