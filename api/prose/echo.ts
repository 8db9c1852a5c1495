/*
 * What a client sent, as an answer repeats it. It is cut in this one place, so that no answer grows with what it
 * answers, and no more of a value is read than is shown.
 */

/** The characters of a text that one message repeats. */
export const ECHOED = 100;

/** The text, cut if it is long. */
export function echo(text: string): string {
  return text.length > ECHOED ? `${whole(text.slice(0, ECHOED - 1))}…` : text;
}

/** The text, cut if it is long, in quotes. */
export function quote(text: string): string {
  return JSON.stringify(echo(text));
}

/** The value as JSON, cut if it is long. */
export function show(value: unknown): string {
  return echo(written(value, ECHOED + 1));
}

/** A cut must not leave the first half of a character that takes two code units. */
function whole(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last < 0xdc00 ? text.slice(0, -1) : text;
}

/** The JSON of the value, of which at least the first `room` characters are complete. */
function written(value: unknown, room: number): string {
  if (typeof value === "string") return JSON.stringify(whole(value.slice(0, room + 1)));
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  return Array.isArray(value) ? writtenList(value, room) : writtenObject(value, room);
}

function writtenList(list: readonly unknown[], room: number): string {
  let text = "[";
  for (let i = 0; i < list.length && text.length < room; i++)
    text += `${i > 0 ? "," : ""}${written(list[i] ?? null, room - text.length)}`;
  return `${text}]`;
}

function writtenObject(object: object, room: number): string {
  let text = "{";
  for (const key in object) {
    if (text.length >= room) break;
    const member = (object as Readonly<Record<string, unknown>>)[key];
    if (member === undefined) continue;
    text += `${text.length > 1 ? "," : ""}${written(key, room)}:`;
    text += written(member, room - text.length);
  }
  return `${text}}`;
}
