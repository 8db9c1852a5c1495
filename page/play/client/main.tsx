/** The script of /play. */
import { render } from "hono/jsx/dom";
import { App } from "./app.tsx";
import { openCase } from "./build/presets.tsx";
import { settleSoon } from "./draft.ts";
import { loadEngine } from "./engine.ts";
import { resumeJobs } from "./jobs/job.ts";
import { startOpening } from "./seeds/opening.ts";
import { steer } from "./steer.ts";
import { followAddress } from "./take/link.ts";

/** The engine is loaded at the first touch, or when the page has nothing else to do. */
const IDLE = 1500;
const TOUCHES = ["pointermove", "pointerdown", "keydown", "touchstart"] as const;

render(<App />, document.getElementById("play")!);

steer();
followAddress();
resumeJobs();
void openCase(new URLSearchParams(location.search).get("case") ?? "");

const load = () => {
  for (const touch of TOUCHES) removeEventListener(touch, load);
  loadEngine().catch(() => undefined);
  // It tells whether the browser has vectors; the thread of the first squares goes before it.
  void startOpening().then(settleSoon);
};
for (const touch of TOUCHES) addEventListener(touch, load, { passive: true });
if ("requestIdleCallback" in window) requestIdleCallback(load, { timeout: IDLE });
else setTimeout(load, IDLE);
