/** The forms of an answer besides what people read, by the names of their options. */
export const mediaTypes = {
  json: "application/json",
  csv: "text/csv",
  svg: "image/svg+xml",
  tfevents: "application/octet-stream",
} as const;
export type Format = keyof typeof mediaTypes;

/** The forms besides JSON that a result of these media types has. */
export function formatsOf(types: readonly string[]): Exclude<Format, "json">[] {
  const formats = Object.keys(mediaTypes) as Format[];
  return formats.filter((format) => format !== "json" && types.includes(mediaTypes[format])) as Exclude<
    Format,
    "json"
  >[];
}
