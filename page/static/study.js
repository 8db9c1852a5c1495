/* The study on the front page: a hundred seeds as squares, and the diagnosis of the selected one. */
import { rove } from "/grid.js";

const COUNT = 100;
const CHOICES = [1, 2, 4, 8, 16];
const $ = (id) => document.getElementById(id);
let asked = 0;

async function ask(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail ?? response.statusText);
  return answer;
}

const experiment = (units) => ({ network: { layers: [{ units, activation: "relu" }, { units: 1 }] } });
const percent = (share) => `${(100 * share).toFixed(1)}\u00a0%`;

async function study(units) {
  const turn = ++asked;
  $("run").hidden = true;
  $("summary").textContent = "Training…";
  for (const button of $("units").children)
    button.setAttribute("aria-pressed", String(button.textContent === String(units)));
  const answer = await ask("/success-probability", {
    experiment: experiment(units),
    seeds: { first: 0, count: COUNT },
  });
  if (turn !== asked) return;
  const { probability, interval, law, failures, assumed } = answer;
  $("summary").textContent =
    `${percent(probability)} of these runs trained. The ${100 * interval.confidence}\u00a0% confidence interval is ` +
    `${percent(interval.low)} to ${percent(interval.high)}; the exact probability is ${percent(law.success)}.`;
  $("assumed").textContent =
    `The request says only the network; assumed: ${assumed.map((pointer) => pointer.slice(1)).join(", ")}.`;
  const failed = new Map(failures.map(({ seed, outcome }) => [seed, outcome]));
  $("seeds").replaceChildren(
    ...Array.from({ length: COUNT }, (_, seed) => square(units, seed, failed.get(seed) ?? "success")),
  );
  rove($("seeds"));
}

function square(units, seed, outcome) {
  const button = document.createElement("button");
  button.className = outcome === "success" || outcome === "collapsed" ? outcome : "other";
  button.title = `Seed ${seed}: ${outcome}`;
  button.setAttribute("aria-label", button.title);
  button.addEventListener("click", () => tell(units, seed, button).catch(complain));
  return button;
}

async function tell(units, seed, button) {
  for (const other of $("seeds").children) other.setAttribute("aria-pressed", String(other === button));
  const { after, diagnosis } = await ask("/train", { experiment: experiment(units), seed });
  const outputs = after.outputs.map(([output]) => shortest(output)).join(" and ");
  const title = element("h2", `Seed ${seed}`);
  const parts = [title, element("p", `${diagnosis.verdict} The outputs for 0 and 1 are ${outputs}.`)];
  for (const { explanation } of diagnosis.findings) parts.push(element("p", explanation));
  $("run").replaceChildren(...parts);
  $("run").hidden = false;
}

/** A float32 in the fewest digits that distinguish it from its neighbors. */
function shortest(x) {
  for (let digits = 6; digits < 9; digits++)
    if (Math.fround(Number(x.toPrecision(digits))) === x) return String(Number(x.toPrecision(digits)));
  return String(x);
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function complain(error) {
  $("summary").textContent = `The service did not answer: ${error.message}`;
}

$("units").replaceChildren(
  ...CHOICES.map((units) => {
    const button = element("button", String(units));
    button.addEventListener("click", () => study(units).catch(complain));
    return button;
  }),
);
study(4).catch(complain);
