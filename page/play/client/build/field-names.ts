/** What fields are called, on the page and in its document. */
import type { Path } from "../fields.ts";

/** The id of a control by its path. */
export function idOf(path: Path): string {
  return `field-${path.join("-")}`;
}

/** The id of what a field is and its range, for those who do not point at it. */
export const aboutOf = (id: string): string => `${id}-about`;

/** "Learning rate" for learningRate. Names of entries stay as requests write them. */
export function labelOf(name: string): string {
  const words = name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
