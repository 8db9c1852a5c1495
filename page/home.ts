/** The front page: a hundred runs of one network, trained by the service while the reader waits. */

import { curl } from "../openapi/code-samples.ts";
import manifest from "../package.json" with { type: "json" };
import { code } from "./html.ts";
import { shell } from "./shell.ts";
import { firstRequest } from "./start.ts";

export function homePage(): string {
  return shell({
    path: "/",
    title: "Trainability",
    description: manifest.description,
    lead: manifest.description,
    column: true,
    scripts: ["/host.js", "/study.js"],
    body: `<p>The same code trains on one run and fails on the next. Below are a hundred runs of one network: a few
  ReLU units and two points, 0&nbsp;→&nbsp;1 and 1&nbsp;→&nbsp;2. Each square is one seed, trained by this service
  while you wait. Choose one to see what happened in it, or <a href="/play">build a network of your own</a>.</p>
<fieldset>
<legend>Hidden units</legend>
<div id="units" role="group" aria-label="Hidden units"></div>
</fieldset>
<p id="summary" aria-live="polite">Training…</p>
<div id="seeds" role="group" aria-label="Runs by seed"></div>
<p class="seeds-key"><span class="success"></span> trained
<span class="collapsed"></span> collapsed: one output for both inputs
<span class="other"></span> neither</p>
<p id="assumed"></p>
<section id="run" aria-live="polite" hidden></section>
<h2>Ask it yourself</h2>
${code("bash", curl(firstRequest))}
<ul class="ways">
<li><a href="/play">Play</a>
Build a network of your own, train it from a hundred seeds in this browser, and find out what fixes it.</li>
<li><a href="/docs/guide">My network does not train: what now?</a>
One case, from the first failing run to a change that is proven to help.</li>
<li><a href="/docs">Start</a> The first request, and where to go from there.</li>
<li><a href="/clinic">The clinic</a> Real cases: what was wrong, and what is proven to help.</li>
</ul>`,
  });
}
