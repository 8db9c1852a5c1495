declare module "jsfive" {
  /** Its parts that are used here; the package has no types. */
  export class Group {
    readonly keys: string[];
    readonly attrs: Readonly<Record<string, unknown>>;
    get(name: string): Group | Dataset | null;
  }
  export class File extends Group {
    constructor(buffer: ArrayBuffer, name: string);
  }
  export class Dataset {
    readonly shape: number[];
    readonly dtype: string | readonly unknown[];
    readonly _dataobjects: {
      readonly fh: ArrayBuffer;
      readonly filter_pipeline: readonly unknown[] | null;
      find_msg_type(type: number): readonly Map<string, unknown>[];
      _get_data_message_properties(offset: number): readonly unknown[];
    };
  }
}
