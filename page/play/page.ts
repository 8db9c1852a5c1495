/** The page /play: what a browser shows before its script runs, and without one. */
import { readFile } from "node:fs/promises";
import { code } from "../html.ts";
import { shell } from "../shell.ts";
import { type ClinicCase, playOptions } from "./options.ts";

const LEAD =
  "Build a small network, train it from a hundred different starts, and find out why some of them fail and what fixes " +
  "it. It is computed in this page; a large study can be a job of the service.";

const withoutScript = (picture: string) => `
<h2>Without JavaScript</h2>
<p>This page computes in your browser, which needs JavaScript. The same questions go to the service as requests, for
example:</p>
${code("bash", "curl -s http://127.0.0.1:8787/success-probability -H \"Content-Type: application/json\" -d '{}'")}
<p>Here is how one of its runs ends: two of four ReLU units die at epoch 3, the last one at epoch 6, and the network
outputs the same number for both inputs. The <a href="/docs/guide">guide</a> explains it step by step.</p>
<div class="picture">${picture}</div>`;

export async function playPage(cases: readonly ClinicCase[]): Promise<string> {
  const picture = await readFile(new URL("../seed-1.svg", import.meta.url), "utf8");
  // The one character with which a text could end the element early.
  const options = JSON.stringify(playOptions(cases)).replaceAll("<", "\\u003c");
  return shell({
    path: "/play",
    title: "Play",
    description: LEAD,
    lead: LEAD,
    wide: true,
    styles: ["/play/play.css"],
    scripts: ["/play/main.js"],
    body: `<div id="play"></div>
<noscript>${withoutScript(picture)}</noscript>
<script type="application/json" id="play-options">${options}</script>`,
  });
}
