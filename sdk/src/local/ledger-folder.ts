/** A folder with one SQLite file for each experiment, named by its key. One process has it at a time. */
import { TrialsLedger } from "../../../api/jobs/trials-ledger.ts";
import { ledgerSql } from "../../../api/local/ledger-sql.ts";
import { OptionError } from "../index.ts";

/** Files that are open at once. */
const MOST = 128;

interface Open {
  readonly ledger: TrialsLedger;
  close(): void;
}

/** The part of `node:sqlite` that is used. */
interface Sqlite {
  readonly DatabaseSync: new (
    file: string,
  ) => {
    exec(statements: string): void;
    prepare(statement: string): { all(...values: unknown[]): never[] };
    close(): void;
  };
}

interface Runtime {
  readonly process?: { getBuiltinModule?(name: string): unknown };
}

function builtIn<Module>(name: string): Module | undefined {
  return (globalThis as Runtime).process?.getBuiltinModule?.(name) as Module | undefined;
}

export class LedgerFolder {
  readonly #path: string;
  readonly #sqlite: Sqlite;
  readonly #fs: { existsSync(path: string): boolean };
  /** The one used last comes last. */
  readonly #open = new Map<string, Open>();

  constructor(path: string) {
    const sqlite = builtIn<Sqlite>("node:sqlite");
    const fs = builtIn<{ mkdirSync(path: string, options: object): void; existsSync(path: string): boolean }>(
      "node:fs",
    );
    if (sqlite === undefined || fs === undefined)
      throw new OptionError("A ledger needs node:sqlite, which Node has from 22.13 on.");
    this.#path = path;
    this.#sqlite = sqlite;
    this.#fs = fs;
    try {
      fs.mkdirSync(path, { recursive: true });
    } catch (error) {
      throw new OptionError(`The ledger ${path} is no folder: ${(error as Error).message}.`);
    }
  }

  /** The ledger of an experiment, which may be empty. */
  ledger(key: string): TrialsLedger {
    const known = this.#open.get(key);
    const open = known ?? this.#opened(key);
    this.#open.delete(key);
    this.#open.set(key, open);
    for (const [other, { ledger, close }] of this.#open) {
      if (this.#open.size <= MOST) break;
      if (other === key || (ledger.exists && !ledger.isIdle)) continue;
      close();
      this.#open.delete(other);
    }
    return open.ledger;
  }

  /** The ledger of an experiment; undefined if there is none. */
  known(key: string): TrialsLedger | undefined {
    if (!this.#open.has(key) && !this.#fs.existsSync(this.#file(key))) return undefined;
    const ledger = this.ledger(key);
    return ledger.exists ? ledger : undefined;
  }

  #file(key: string): string {
    return `${this.#path}/${key}.sqlite`;
  }

  #opened(key: string): Open {
    const file = this.#file(key);
    try {
      const database = new this.#sqlite.DatabaseSync(file);
      // The lock lasts as long as the file is open. A commit survives the process, and costs no wait for the disk.
      database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
      database.exec("BEGIN IMMEDIATE; COMMIT");
      const ledger = new TrialsLedger(ledgerSql(database));
      // What a process that ended had under way is nobody's.
      if (ledger.exists) {
        for (const asker of ledger.askers) ledger.withdraw(asker);
        database.exec("DELETE FROM piece");
      }
      return { ledger, close: () => database.close() };
    } catch (error) {
      const reason = (error as Error).message;
      const advice = /locked|busy/i.test(reason) ? " Another process uses it; wait for it, or use another folder." : "";
      throw new OptionError(`The ledger ${file} cannot be opened: ${reason}.${advice}`);
    }
  }
}
