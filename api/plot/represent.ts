import { csv, rowsOf } from "./csv.ts";
import { draw, type PictureEntry, pictureNames, pictures } from "./pictures.ts";
import type { DrawnOperation, InspectResult, Results, TrainResult } from "./result.ts";
import { tensorboard } from "./tensorboard.ts";

export interface RepresentationEntry {
  /** Of the path or the file that has it. */
  readonly extension: string;
  /** What it is, of an operation's result. */
  readonly summary: (operation: DrawnOperation) => string;
  /** The operations whose results have it; all, where left out. */
  readonly only?: readonly DrawnOperation[];
  /** Whether a browser is to save it rather than show it. */
  readonly download?: true;
  readonly render: <O extends DrawnOperation>(
    operation: O,
    result: Results[O],
    picture?: string,
  ) => string | Uint8Array<ArrayBuffer>;
}

/**
 * What a result can be had as, by media type, in the order of preference. All are functions of the result alone.
 * TensorBoard's event files have no media type of their own.
 */
export const representations = {
  "application/json": {
    extension: "json",
    summary: () => "The result itself.",
    render: (_, result) => JSON.stringify(result),
  },
  "image/svg+xml": {
    extension: "svg",
    summary: (operation) =>
      `A picture, chosen by \`picture\`:\n\n${Object.entries<Pick<PictureEntry<never>, "summary">>(pictures[operation])
        .map(([name, { summary }]) => `- \`${name}\`: ${summary}`)
        .join("\n")}`,
    render: draw,
  },
  "text/csv": {
    extension: "csv",
    summary: (operation) => `A table (RFC 4180). ${rowsOf[operation]}`,
    download: true,
    render: csv,
  },
  "application/octet-stream": {
    extension: "tfevents",
    summary: () => "An event file of TensorBoard, with scalars and histograms by epoch.",
    download: true,
    only: ["train", "inspect"],
    render: (operation, result) => tensorboard(operation as "train" | "inspect", result as TrainResult | InspectResult),
  },
} as const satisfies Readonly<Record<string, RepresentationEntry>>;
export type MediaType = keyof typeof representations;

const table: Readonly<Record<MediaType, RepresentationEntry>> = representations;

/** The media types that an operation's results can be had as, JSON first. */
export function mediaTypesOf(operation: DrawnOperation): MediaType[] {
  return (Object.keys(table) as MediaType[]).filter((type) => table[type].only?.includes(operation) ?? true);
}

/** The media type that an operation's results have under that extension; undefined where there is none. */
export function mediaTypeOf(operation: DrawnOperation, extension: string): MediaType | undefined {
  return mediaTypesOf(operation).find((type) => table[type].extension === extension);
}

export interface Represented {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A result as `mediaType` has it, with the headers that tell so: each representation is an entity of its own, with a
 * tag of its own. `picture` names the picture, where it is one; else the operation's first is drawn.
 */
export function represent<O extends DrawnOperation>(
  operation: O,
  result: Results[O],
  mediaType: MediaType,
  picture?: string,
): Represented {
  const { extension, download, render } = table[mediaType];
  const name = tagOf(operation, result.id, mediaType, picture);
  return {
    body: render(operation, result, picture),
    headers: {
      "Content-Type": mediaType === "text/csv" ? "text/csv; charset=utf-8; header=present" : mediaType,
      ETag: `"${name}"`,
      ...(download && {
        "Content-Disposition": `attachment; filename="${extension === "tfevents" ? `events.out.tfevents.0.${result.id}` : name}"`,
      }),
    },
  };
}

/**
 * The id of a result itself; of another representation with its extension, and the picture where it is not the first.
 */
function tagOf(operation: DrawnOperation, id: string, mediaType: MediaType, picture: string | undefined): string {
  if (mediaType === "application/json") return id;
  const named =
    mediaType === "image/svg+xml" && picture !== undefined && picture !== pictureNames(operation)[0]
      ? `.${picture}`
      : "";
  return `${id}${named}.${table[mediaType].extension}`;
}
