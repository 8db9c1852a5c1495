/** Numbers and texts in pictures, and the width of texts. */

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The exponent of `x` ≠ 0 in scientific notation: the largest k with 10^k ≤ |x|. */
export function decadeOf(x: number): number {
  return Number(x.toExponential().split("e")[1]);
}

/** 10^k, correctly rounded. */
export function tenTo(k: number): number {
  return Number(`1e${k}`);
}

/** A number with at most `digits` significant digits: "0.0123", "1,234", "1.2×10⁻⁷". */
export function short(x: number, digits = 3): string {
  if (x === 0) return "0";
  const rounded = Number(x.toPrecision(digits));
  const decade = decadeOf(rounded);
  if (decade < -4 || decade > 5) {
    const [mantissa, exponent] = rounded.toExponential().split("e") as [string, string];
    const power = `10${raised(Number(exponent))}`;
    return minus(mantissa === "1" ? power : mantissa === "-1" ? `-${power}` : `${mantissa}×${power}`);
  }
  return minus(grouped(String(rounded)));
}

/** An integer with separated thousands: "10,000". */
export function whole(x: number): string {
  return grouped(String(x));
}

/** A probability with four decimals, or with two if that is exact. */
export function probabilityLabel(x: number): string {
  return x.toFixed(4).replace(/0{1,2}$/, "");
}

/** A p-value with two or four decimals, or "p < 0.0001". */
export function pValue(p: number): string {
  return p < 0.0001 ? "p < 0.0001" : `p = ${Number(p.toPrecision(2)) >= 0.01 ? p.toFixed(2) : p.toFixed(4)}`;
}

function grouped(digits: string): string {
  const [integer, fraction] = digits.split(".") as [string, string | undefined];
  const apart = integer.length > 4 ? inThousands(integer) : integer;
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}

function inThousands(integer: string): string {
  const first = integer.length % 3 || 3;
  const groups = [integer.slice(0, first)];
  for (let at = first; at < integer.length; at += 3) groups.push(integer.slice(at, at + 3));
  return groups.join(",");
}

function raised(exponent: number): string {
  return (exponent < 0 ? "⁻" : "") + String(Math.abs(exponent)).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!);
}

/** Replaces a hyphen by the minus sign, which is as wide as a digit. */
function minus(text: string): string {
  return text.replace(/^-/, "−");
}

const NARROW = /[ijltfrI.,:;'!|()[\]\s]/;
const WIDE = /[mwMW%@&→×≥≤—…]/;

/**
 * The width of a text in pixels at a font size, estimated by classes of characters, because no font is available. It is
 * slightly larger than in common fonts, so that texts fit.
 */
export function widthOf(text: string, size = 13): number {
  let ems = 0;
  for (const character of text) {
    if (NARROW.test(character)) ems += 0.4;
    else if (WIDE.test(character)) ems += 0.98;
    else if (/[A-Z]/.test(character)) ems += 0.72;
    else ems += character.codePointAt(0)! < 0x1100 ? 0.64 : 1.3;
  }
  return ems * size;
}

/** The text, shortened with an ellipsis if it is wider than `width`. */
export function truncate(text: string, width: number, size = 13): string {
  if (widthOf(text, size) <= width) return text;
  let cut = "";
  for (const character of text) {
    if (widthOf(`${cut}${character}…`, size) > width) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}

/** Breaks a text into at most `most` lines no wider than `width`; shortens the last one if there would be more. */
export function wrap(text: string, width: number, most = 4, size = 13): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.trim().split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || widthOf(longer, size) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const kept = lines.length > most ? [...lines.slice(0, most - 1), lines.slice(most - 1).join(" ")] : lines;
  return kept.map((one) => truncate(one, width, size));
}
