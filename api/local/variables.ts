import type { PlanName } from "../http/plans.ts";
import { type VariableName, variables } from "../http/variables.ts";

export type Variables = Readonly<Partial<Record<VariableName, string>>>;

/** On one's own machine nobody pays for CPU time, so nothing limits it. */
export const unlimited: Variables = { LOCAL: "yes", CPU_LIMIT: "none" };

/** As deployed on a plan: its CPU time for a request, and the limits of a client. */
export function asDeployed(plan: PlanName): Variables {
  return { LOCAL: "no", CPU_LIMIT: plan };
}

/** The variables that are set in the environment of the command. LOCAL is a common name there, and `--plan` decides it. */
export function inEnvironment(environment: Readonly<Record<string, string | undefined>>): Variables {
  return Object.fromEntries(
    Object.keys(variables).flatMap((name) =>
      environment[name] === undefined || name === "LOCAL" ? [] : [[name, environment[name]]],
    ),
  );
}
