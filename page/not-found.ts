/** The page for an address without one. The service fills its frame with results, for browsers. */
import { shell } from "./shell.ts";

export function notFoundPage(): string {
  return shell({
    path: "/404",
    title: "Nothing is here",
    description: "No page has this address.",
    column: true,
    body: `<p>No page has this address. It may have been cut off when it was copied.</p>
<ul class="ways">
<li><a href="/play">Play</a> Build a network, and find out why it trains only sometimes.</li>
<li><a href="/docs">Start</a> The documentation.</li>
</ul>`,
  });
}
