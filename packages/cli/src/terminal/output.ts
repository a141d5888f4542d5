import type { Io } from "./io.js";
import { type Paint, paintFor } from "./paint.js";

export interface OutputOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
}

/** A column of a table: its heading, and its cell for one row. */
export interface Column<T> {
  readonly heading: string;
  readonly cell: (row: T, paint: Paint) => string;
  readonly align?: "left" | "right";
}

/** What a command shows: data on stdout, everything else on stderr. */
export class Output {
  readonly json: boolean;
  readonly quiet: boolean;
  /** Colours for stdout. */
  readonly paint: Paint;
  readonly #paintNote: Paint;
  readonly #io: Io;
  readonly #said = new Set<string>();

  constructor(io: Io, { json, quiet, color }: OutputOptions) {
    this.#io = io;
    this.json = json;
    this.quiet = quiet;
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

  /** Something worth knowing, on stderr; not with `--quiet`. */
  note(text: string): void {
    if (!this.quiet) this.#io.stderr.write(`${text}\n`);
  }

  /** Something to look at, on stderr, once; not with `--quiet`. */
  warn(text: string): void {
    if (!this.quiet) this.alarm(text);
  }

  /** As {@link warn}, but also with `--quiet`. */
  alarm(text: string): void {
    if (this.#said.has(text)) return;
    this.#said.add(text);
    this.#io.stderr.write(`${this.#paintNote("yellow", "warning:")} ${text}\n`);
  }

  /** The error that ends the program, as a line of JSON on stderr. */
  errorObject(value: object): void {
    this.#io.stderr.write(`${JSON.stringify(value)}\n`);
  }

  /** What `--debug` adds. */
  trace(text: string): void {
    this.#io.stderr.write(`${this.#paintNote("dim", text)}\n`);
  }

  error(text: string): void {
    this.#io.stderr.write(`${this.#paintNote("red", "ksc-edr:")} ${text}\n`);
  }
}

const oneLine = (text: string) => text.replaceAll(/[\t\r\n]+/g, " ");
