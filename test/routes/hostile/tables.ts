/** Tables that are long, wide, or never end a field. */
import { fill, type HostileRequest, MEBIBYTE } from "./parts.ts";

const bodies: Readonly<Record<string, string>> = {
  "an open quote": `x,y\n1,"${fill(MEBIBYTE - 8, "a")}`,
  "an open quote of quotes": `x,y\n1,"${fill(MEBIBYTE - 9, '""')}a`,
  "quoted line breaks": `x,y\n1,"${fill(MEBIBYTE - 9, "\n")}"`,
  "blank lines": fill(MEBIBYTE, "\n"),
  "short rows": fill(MEBIBYTE, "1,2\n"),
  "one field in a row": fill(MEBIBYTE, "1\n"),
  "many columns": fill(MEBIBYTE, "1,"),
  "wide rows": fill(MEBIBYTE, `${"1,".repeat(2000)}1\n`),
  "many words": `x,y\n${Array.from({ length: 16_384 }, (_, i) => `${i},w${i}`).join("\n")}`,
  "a long word": `x,y\n${fill(MEBIBYTE - 10, "a")},1`,
  "a long number": `x,y\n${fill(MEBIBYTE - 10, "7")},1`,
  "digits that are no number": `x,y\n${fill(MEBIBYTE - 10, "-1.e+")},1`,
  "a long header": `${fill(MEBIBYTE - 10, "a")},b\n1,2,3`,
  separators: fill(MEBIBYTE, ",;\t"),
  quotes: fill(MEBIBYTE, '"'),
  "spaces around fields": `x,y\n${fill(MEBIBYTE - 100, " ")},z`,
  "bytes that are no text": `x,y\n1,${fill(MEBIBYTE - 100, "1")}`,
};

export function* tables(): Generator<HostileRequest> {
  const headers = { "Content-Type": "text/csv" };
  for (const [name, body] of Object.entries(bodies)) {
    for (const path of ["/success-probability?target=nothing", "/compare", "/remedies?request={"])
      yield { name: `a table of ${name}`, path, body, headers };
  }
}
