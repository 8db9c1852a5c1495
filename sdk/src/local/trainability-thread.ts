/** The file of every thread: it loads what its role needs, and says first that it has started. */
import type { Role } from "./messages.ts";
import { fail, type Parent, parent } from "./threads.ts";

const starter: Parent<never> = parent();
/** Messages that arrive while the role is loaded. */
const early: never[] = [];
let receive: (message: never) => void = (message) => void early.push(message);
let role: Role | undefined;

async function receiver(role: Role): Promise<(message: never) => void> {
  if (role.role === "answer") return (await import("./answering.ts")).answering(starter, role.jobs, role.ledger);
  if (role.role === "train") return (await import("./training.ts")).training(starter);
  return (await import("./computing.ts")).computing(starter);
}

async function begin(role: Role): Promise<void> {
  receive = await receiver(role);
  for (const message of early) receive(message);
}

starter.listen((message) => {
  if (role !== undefined) return receive(message);
  role = message as Role;
  begin(role).catch(fail);
});
starter.post({ ready: true });
