import type { FlightEvent } from "../../index.ts";
import { count } from "../draw/numbers.ts";

/**
 * When something happened: "epoch 3, update 6". Without an update, a unit changed by the end of the epoch, and the loss
 * in it.
 */
export function moment({ epoch, step }: Pick<FlightEvent, "epoch" | "step">, ofLoss = false): string {
  if (epoch === 0) return "before training";
  if (step !== null) return `epoch ${count(epoch)}, update ${count(step)}`;
  return ofLoss ? `epoch ${count(epoch)}` : `by epoch ${count(epoch)}`;
}
