/** Attacks that are refused stay cheap; `npm run attacks` measures the others too. */
import { expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { attacks } from "./attacks.ts";

it.each(attacks.filter(({ isRefused }) => isRefused))(
  "$name is refused, in a short answer",
  async ({ path, body, headers }) => {
    const response = await createApp().request(path, {
      method: "POST",
      ...(body !== undefined && { body }),
      headers: { "Content-Type": "application/json", ...headers },
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect((await response.text()).length).toBeLessThan(16_384);
  },
);
