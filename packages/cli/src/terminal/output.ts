import { escapeAroundColors, escapeJson, escapeText, escapeValues } from "./escape.js";
import type { Io } from "./io.js";
import { type Paint, paintFor } from "./paint.js";
import type { Secrets } from "./secrets.js";
import type { Column } from "./table.js";

export interface OutputOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
  readonly debug: boolean;
}

/** Data goes to stdout, everything else to stderr. Text of servers and files is shown with its control characters escaped. */
export class Output {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly debug: boolean;
  /** Colors for stdout. */
  readonly paint: Paint;
  /** Loaded with the first secret. */
  #secrets: Secrets | null = null;
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

  /** Removes a secret from errors and traces, unless it is too short to tell from ordinary words. */
  async hide(secret: string): Promise<void> {
    const { MIN_SECRET_LENGTH, Secrets: Loaded } = await import("./secrets.js");
    this.#secrets ??= new Loaded();
    if (!this.#secrets.add(secret))
      this.warn(`a secret has fewer than ${MIN_SECRET_LENGTH} characters; messages may show it`);
  }

  /** Whether a person is there to see progress and to answer. */
  get isInteractive(): boolean {
    return this.#io.stdin.isTTY === true && this.#io.stderr.isTTY === true && !this.quiet;
  }

  /** One object of data: a line of JSON, or what `render` makes of it for people. */
  data<T extends object>(value: T, render: (value: T, paint: Paint) => string): void {
    if (this.json) this.jsonData(value);
    else this.text(render(escapeValues(value), this.paint));
  }

  /** One object as JSON for people and programs: a line, or `indent` spaces for each level. */
  jsonData(value: object, indent?: number): void {
    this.#writeJson(this.#io.stdout, JSON.stringify(value, null, indent));
  }

  /** Many objects: a line of JSON each; on a terminal a table; in a pipe cells separated by tabs. */
  async rows<T extends object>(rows: readonly T[], columns: readonly Column<T>[]): Promise<void> {
    if (this.json) {
      for (const row of rows) this.jsonData(row);
      return;
    }
    const shown = rows.map(escapeValues);
    if (this.#io.stdout.isTTY !== true) {
      for (const row of shown) this.text(columns.map(({ cell }) => cell(row, this.paint)).join("\t"));
    } else if (shown.length > 0) {
      const { renderTable } = await import("./table.js");
      this.text(renderTable(shown, columns, this.paint));
    }
  }

  /** Text on stdout, with its colors. */
  text(text: string): void {
    this.#write(this.#io.stdout, escapeAroundColors(text));
  }

  /** Information on stderr; not with `--quiet`. */
  note(text: string): void {
    if (!this.quiet) this.#write(this.#io.stderr, escapeText(text));
  }

  /** A warning on stderr, once; not with `--quiet`. */
  warn(text: string): void {
    if (!this.quiet) this.alarm(text);
  }

  /** As {@link warn}, but also with `--quiet`. */
  alarm(text: string): void {
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    this.#write(this.#io.stderr, `${this.#paintNote("yellow", "warning:")} ${escapeText(text)}`);
  }

  /** An error as a line of JSON on stderr. */
  errorObject(value: object): void {
    const clean = JSON.stringify(value, (_key, each) =>
      typeof each === "string" ? this.#redact(each) : each,
    );
    this.#writeJson(this.#io.stderr, clean);
  }

  error(text: string): void {
    const clean = escapeText(this.#redact(text));
    this.#write(this.#io.stderr, `${this.#paintNote("red", "ksc-edr:")} ${clean}`);
  }

  /** Shown only with `--debug`. */
  trace(text: string): void {
    if (this.debug) this.#write(this.#io.stderr, this.#paintNote("dim", escapeText(this.#redact(text))));
  }

  #redact(text: string): string {
    return this.#secrets === null ? text : this.#secrets.redact(text);
  }

  /** JSON for a program stays as it is. */
  #writeJson(stream: Io["stdout"], json: string): void {
    this.#write(stream, stream.isTTY === true ? escapeJson(json) : json);
  }

  #write(stream: Io["stdout"], text: string): void {
    stream.write(text.endsWith("\n") ? text : `${text}\n`);
  }
}
