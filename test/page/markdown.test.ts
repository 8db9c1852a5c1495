import { expect, it } from "vitest";

const { markdownFiles } = (await import(new URL("../../page/markdown.mjs", import.meta.url).href)) as {
  markdownFiles(pages: Readonly<Record<string, string>>): [string, string][];
};

const head = '<title>Limits · Trainability</title><meta name="description" content="What is too much">';

it("writes exponents with a sign, in text and in tables", () => {
  const html = `${head}<main><p>Up to 10<sup>9</sup> seeds.</p><table><tr><th>most</th></tr><tr><td>2<sup>53</sup> − 1</td></tr></table></main>`;
  const [[, markdown]] = markdownFiles({ "docs/limits.html": html }) as [[string, string], ...[string, string][]];
  expect(markdown).toContain("Up to 10^9 seeds.");
  expect(markdown).toContain("2^53 − 1");
});
