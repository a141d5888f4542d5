import type { Io } from "./io.js";
import { type Paint, paintFor } from "./paint.js";
import { Secrets } from "./secrets.js";
import type { Column } from "./table.js";

export interface OutputOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
  readonly debug: boolean;
}

/** Data goes to stdout, everything else to stderr. */
export class Output {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly debug: boolean;
  /** Colors for stdout. */
  readonly paint: Paint;
  /** Removed from errors and traces. */
  readonly secrets = new Secrets();
  readonly #paintNote: Paint;
  readonly #io: Io;
  readonly #warned = new Set<string>();

  constructor(io: Io, { json, quiet, color, debug }: OutputOptions) {
    this.#io = io;
    this.json = json;
    this.quiet = quiet;
    this.debug = debug;
    this.paint = paintFor(io.stdout, color);
    this.#paintNote = paintFor(io.stderr, color);
  }

  /** Whether a person is there to see progress and to answer. */
  get isInteractive(): boolean {
    return this.#io.stdin.isTTY === true && this.#io.stderr.isTTY === true && !this.quiet;
  }

  /** One object of data: a line of JSON, or what `render` makes of it for people. */
  data<T extends object>(value: T, render: (value: T, paint: Paint) => string): void {
    this.text(this.json ? JSON.stringify(value) : render(value, this.paint));
  }

  /** Many objects: a line of JSON each; on a terminal a table; in a pipe cells separated by tabs. */
  async rows<T extends object>(rows: readonly T[], columns: readonly Column<T>[]): Promise<void> {
    if (this.json) {
      for (const row of rows) this.text(JSON.stringify(row));
    } else if (this.#io.stdout.isTTY !== true) {
      for (const row of rows) this.text(columns.map(({ cell }) => oneLine(cell(row, this.paint))).join("\t"));
    } else if (rows.length > 0) {
      const { renderTable } = await import("./table.js");
      this.text(renderTable(rows, columns, this.paint));
    }
  }

  /** Text on stdout, as it is. */
  text(text: string): void {
    this.#io.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  }

  /** Information on stderr; not with `--quiet`. */
  note(text: string): void {
    if (!this.quiet) this.#io.stderr.write(`${text}\n`);
  }

  /** A warning on stderr, once; not with `--quiet`. */
  warn(text: string): void {
    if (!this.quiet) this.alarm(text);
  }

  /** As {@link warn}, but also with `--quiet`. */
  alarm(text: string): void {
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    this.#io.stderr.write(`${this.#paintNote("yellow", "warning:")} ${text}\n`);
  }

  /** An error as a line of JSON on stderr. */
  errorObject(value: object): void {
    const clean = JSON.stringify(value, (_key, each) =>
      typeof each === "string" ? this.secrets.redact(each) : each,
    );
    this.#io.stderr.write(`${clean}\n`);
  }

  error(text: string): void {
    this.#io.stderr.write(`${this.#paintNote("red", "ksc-edr:")} ${this.secrets.redact(text)}\n`);
  }

  /** Shown only with `--debug`. */
  trace(text: string): void {
    if (this.debug) this.#io.stderr.write(`${this.#paintNote("dim", this.secrets.redact(text))}\n`);
  }
}

const oneLine = (text: string) => text.replaceAll(/[\t\r\n]+/g, " ");
