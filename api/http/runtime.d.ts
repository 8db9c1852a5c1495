/** The parts of Cloudflare's runtime that the service uses and the browser's types lack. */
declare module "cloudflare:workers" {
  export interface DurableObjectState {
    readonly storage: {
      /** Synchronous; an answer leaves the object only when what it wrote is durable. */
      readonly kv: { get(key: string): unknown; put(key: string, value: unknown): void };
      setAlarm(time: number): Promise<void>;
      deleteAll(): Promise<void>;
    };
  }

  export abstract class DurableObject {
    constructor(context: DurableObjectState, env: unknown);
    protected readonly ctx: DurableObjectState;
  }
}
