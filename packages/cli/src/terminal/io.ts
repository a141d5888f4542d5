import type { Readable, Writable } from "node:stream";
import type { WriteStream } from "node:tty";

/** A stream that may be a terminal. */
type Out = Writable & Partial<Pick<WriteStream, "isTTY" | "columns" | "hasColors">>;

/** The streams, environment and clock that the program runs with. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Out;
  readonly stderr: Out;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly clock: () => Date;
  readonly newUuid: () => string;
  /** Sets what to do when stdout cannot be written, for example because its reader has ended. The default is to exit. */
  readonly onOutputLost: (react: (error: NodeJS.ErrnoException) => void) => void;
}
