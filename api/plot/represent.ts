import { csv, tables } from "./csv.ts";
import { draw, picturesOf } from "./pictures.ts";
import type { AnyResult, InspectResult, TrainResult } from "./result.ts";
import { tensorboard } from "./tensorboard.ts";

export interface Representation {
  /** Of the path or the file that has it. */
  readonly extension: string;
  /** What it is, of an operation's result. */
  readonly summary: (operation: string) => string;
  /** Whether an operation's results have it. */
  readonly offered: (operation: string) => boolean;
  /** Whether a browser is to save it rather than show it. */
  readonly download?: true;
  readonly render: (result: AnyResult, picture?: string) => string | Uint8Array<ArrayBuffer>;
}

/** The operations whose results are series along a run. */
const recorded = ["train", "inspect"];

/**
 * The representations of a result by media type, in the order of preference. All are functions of the result alone.
 * TensorBoard's event files have no media type of their own.
 */
export const representations = {
  "application/json": {
    extension: "json",
    summary: () => "The result itself.",
    offered: () => true,
    render: (result) => JSON.stringify(result),
  },
  "image/svg+xml": {
    extension: "svg",
    summary: (operation) => {
      const list = Object.entries(picturesOf(operation)).map(([name, { summary }]) => `- \`${name}\`: ${summary}`);
      return `A picture, chosen by \`picture\`:\n\n${list.join("\n")}`;
    },
    offered: (operation) => Object.keys(picturesOf(operation)).length > 0,
    render: draw,
  },
  "text/csv": {
    extension: "csv",
    summary: (operation) => `A table (RFC 4180). ${tables[operation as keyof typeof tables].summary}`,
    offered: (operation) => Object.hasOwn(tables, operation),
    download: true,
    render: csv,
  },
  "application/octet-stream": {
    extension: "tfevents",
    summary: () => "An event file of TensorBoard, with scalars and histograms by epoch.",
    offered: (operation) => recorded.includes(operation),
    download: true,
    render: (result) =>
      tensorboard(result.operation as "train" | "inspect", result as unknown as TrainResult | InspectResult),
  },
} as const satisfies Readonly<Record<string, Representation>>;
export type MediaType = keyof typeof representations;

const table: Readonly<Record<MediaType, Representation>> = representations;

/** The media types that an operation's results have, JSON first. */
export function mediaTypesOf(operation: string): MediaType[] {
  return (Object.keys(table) as MediaType[]).filter((type) => table[type].offered(operation));
}

/** The media type that an operation's results have under that extension; undefined where they have none. */
export function mediaTypeOf(operation: string, extension: string): MediaType | undefined {
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
export function represent(result: AnyResult, mediaType: MediaType, picture?: string): Represented {
  const { extension, download, render } = table[mediaType];
  const name = tagOf(result, mediaType, picture);
  return {
    body: render(result, picture),
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
function tagOf({ operation, id }: AnyResult, mediaType: MediaType, picture: string | undefined): string {
  if (mediaType === "application/json") return id;
  const named =
    mediaType === "image/svg+xml" && picture !== undefined && picture !== Object.keys(picturesOf(operation))[0]
      ? `.${picture}`
      : "";
  return `${id}${named}.${table[mediaType].extension}`;
}
