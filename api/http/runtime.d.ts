/** The parts of Cloudflare's runtime that the service uses and the browser's types lack. */
declare module "cloudflare:workers" {
  export interface DurableObjectState {
    readonly id: { readonly name?: string };
    readonly storage: {
      /** Synchronous; an answer leaves the object only when what it wrote is durable. */
      readonly kv: { get(key: string): unknown; put(key: string, value: unknown): void };
      readonly sql: {
        exec(
          statement: string,
          ...values: (string | number | null | ArrayBuffer)[]
        ): { toArray(): Record<string, string | number | null | ArrayBuffer>[] };
      };
      transactionSync<T>(work: () => T): T;
      getAlarm(): Promise<number | null>;
      setAlarm(time: number): Promise<void>;
      deleteAll(): Promise<void>;
      /** Resolves when everything that was written is durable. */
      sync(): Promise<void>;
    };
    /** Delivers nothing to the object before it resolves. */
    blockConcurrencyWhile<T>(work: () => Promise<T>): Promise<T>;
  }

  export abstract class DurableObject {
    constructor(context: DurableObjectState, env: unknown);
    protected readonly ctx: DurableObjectState;
  }
}
