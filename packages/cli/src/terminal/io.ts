import type { Readable, Writable } from "node:stream";
import type { WriteStream } from "node:tty";

/** A stream that may be a terminal; one that is none has no `isTTY`. */
type Out = Writable & Partial<Pick<WriteStream, "isTTY" | "columns" | "hasColors">>;

/** What surrounds the program. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Out;
  readonly stderr: Out;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly clock: () => Date;
  readonly newUuid: () => string;
}
