import { readDigests } from "./keys.ts";
import { readLimit } from "./plans.ts";
import { type RatePolicy, readPolicy } from "./rate.ts";
import { DEFAULT_STORE_LIMIT, readStoreLimit } from "./store-limit.ts";

/** A variable of a deployment, in wrangler.toml or as a secret. */
interface Variable<Value> {
  readonly summary: string;
  /** The value of a variable that is not set, and how the documentation writes it. */
  readonly unset: Value;
  readonly default: string;
  /** The value that the service uses if the variable is wrong; by default, that of one that is not set. */
  readonly ifWrong?: Value;
  /** Reads its text. Throws a RangeError: what is wrong and what would be right, without quoting a secret. */
  read(text: string): Value;
}

const variable = <Value>(entry: Variable<Value>) => entry;

/** Every variable of a deployment: the Worker, `/health`, `npm start` and `/docs/deploy` read this table. */
export const variables = {
  CPU_LIMIT: variable<number>({
    summary: 'The CPU time of a request: a plan as above, milliseconds, or `"none"`.',
    unset: readLimit("paid"),
    default: '`"paid"`',
    read: readLimit,
  }),
  API_KEYS: variable<readonly string[] | null>({
    summary: "The SHA-256 digests of the keys; a secret.",
    unset: null,
    default: "no keys",
    ifWrong: [],
    read: readDigests,
  }),
  KEYS_REQUIRED: variable<boolean>({
    summary: 'With `"no"`, clients without a key are answered too.',
    unset: true,
    default: '`"yes"`',
    read: readFlag,
  }),
  RATE_POLICY: variable<RatePolicy | null>({
    summary: "The numbers of `[[ratelimits]]`, for the header `RateLimit-Policy`.",
    unset: null,
    default: "left out",
    read: readPolicy,
  }),
  STORE_LIMIT: variable<number>({
    summary: 'What the store holds at most, such as `"8 GB"`.',
    unset: DEFAULT_STORE_LIMIT,
    default: "400 MB",
    read: readStoreLimit,
  }),
  LOCAL: variable<boolean>({
    summary: 'With `"yes"`, as `npm start` sets it, no client is limited.',
    unset: false,
    default: '`"no"`',
    read: readFlag,
  }),
};
export type VariableName = keyof typeof variables;

/** The values of all variables. */
export type Configuration = { readonly [Name in VariableName]: (typeof variables)[Name]["unset"] };

/** A variable that is wrong, and why. */
export interface WrongVariable {
  readonly name: VariableName;
  readonly detail: string;
}

const known = new WeakMap<object, { readonly values: Configuration; readonly wrong: readonly WrongVariable[] }>();

/** Reads the variables of an environment, once. A wrong one is reported, and the others still count. */
export function readVariables(env: object = {}): {
  readonly values: Configuration;
  readonly wrong: readonly WrongVariable[];
} {
  const before = known.get(env);
  if (before) return before;
  const wrong: WrongVariable[] = [];
  const values = Object.fromEntries(
    Object.entries<Variable<unknown>>(variables).map(([name, { unset, ifWrong = unset, read }]) => {
      const text = (env as Readonly<Record<string, unknown>>)[name];
      if (text === undefined) return [name, unset];
      try {
        return [name, read(String(text))];
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        wrong.push({ name: name as VariableName, detail: `${name} ${error.message}.` });
        return [name, ifWrong];
      }
    }),
  ) as Configuration;
  for (const { detail } of wrong) console.error(`A variable of the deployment is wrong: ${detail}`);
  const read = { values, wrong };
  known.set(env, read);
  return read;
}

function readFlag(text: string): boolean {
  if (text !== "yes" && text !== "no") throw new RangeError('is neither "yes" nor "no"');
  return text === "yes";
}
