/** The SDK: the README of its package, whose program the tests run. */
import { readFile } from "node:fs/promises";
import { escapeHtml, prose } from "./html.ts";
import { shell } from "./shell.ts";

const README = new URL("../sdk/README.md", import.meta.url);

export async function sdkPage(): Promise<string> {
  const [title, ...rest] = (await readFile(README, "utf8")).split("\n");
  return shell({
    path: "/docs/sdk",
    title: "The TypeScript SDK",
    description:
      "Every method of the npm package: a client without dependencies, and the whole service in your process.",
    lead: `The npm package <code>${escapeHtml(title!.replace(/^# /, ""))}</code>, as its own README describes it.`,
    contents: true,
    // Its lines are long, so they have scroll bars, which a keyboard must reach.
    body: prose(rest.join("\n")).replaceAll("<pre>", '<pre tabindex="0">'),
  });
}
