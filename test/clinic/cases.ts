/** Every case of the clinic, by section. */
import { readFile } from "node:fs/promises";
import type { ClinicCase } from "./case.ts";
import { faultCases } from "./faults.ts";

const read = async (file: string) =>
  JSON.parse(await readFile(new URL(file, import.meta.url), "utf8")) as readonly ClinicCase[];

export const sections = {
  reported: await read("clinic.json"),
  field: await read("field.json"),
  deepmufl: await read("deepmufl.json"),
  planted: faultCases,
} as const satisfies Record<string, readonly ClinicCase[]>;
export type SectionName = keyof typeof sections;
