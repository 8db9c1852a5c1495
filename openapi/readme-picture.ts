import { createApp } from "../api/app.ts";

/** The picture in README.md: a run that collapses, as the app draws it. */
export const PICTURE = new URL("../page/seed-1.svg", import.meta.url);

export async function buildPicture(): Promise<string> {
  const headers = { "Content-Type": "application/json", Accept: "image/svg+xml" };
  return (await createApp().request("/train", { method: "POST", headers, body: '{"seed":1}' })).text();
}
