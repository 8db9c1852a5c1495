import type { FlightEvent } from "../../index.ts";
import { count } from "../draw/numbers.ts";

/** When something happened: "epoch 3, update 6". */
export function moment({ epoch, step }: Pick<FlightEvent, "epoch" | "step">): string {
  if (epoch === 0) return "before training";
  return step === null ? `epoch ${count(epoch)}` : `epoch ${count(epoch)}, update ${count(step)}`;
}
