import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { UsageError } from "../input/usage-error.js";
import type { Io } from "../terminal/io.js";

export interface NamedHosts {
  /** Null for a file, which is read as its hosts are needed. */
  readonly count: number | null;
  /** Can be read once. */
  readonly hosts: Iterable<string> | AsyncIterable<string>;
}

/** The hosts of the command line and of `--hosts-file`. @throws UsageError */
export function readHosts(
  named: readonly string[],
  hostsFile: string | undefined,
  io: Pick<Io, "stdin">,
): NamedHosts {
  if (named.some((name) => name.trim() === "")) {
    throw new UsageError("a host is empty", "check that the variable that names it is set");
  }
  if (hostsFile === undefined) {
    if (named.length === 0)
      throw new UsageError(
        "no host is named",
        "name the hosts, as in ksc-edr isolate -- WS-PEREZ, or use --hosts-file (--host is the Administration Server)",
      );
    return { count: named.length, hosts: named };
  }
  return { count: null, hosts: linesOf(named, hostsFile, io) };
}

async function* linesOf(
  named: readonly string[],
  file: string,
  { stdin }: Pick<Io, "stdin">,
): AsyncGenerator<string, void, undefined> {
  yield* named;
  const input = file === "-" ? stdin : createReadStream(file);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  // The readline interface does not pass on errors of its stream, such as a missing file.
  const failures: unknown[] = [];
  input.on("error", (error: unknown) => {
    failures.push(error);
    lines.close();
  });
  for await (const line of lines) {
    const host = line
      .replace(/^\uFEFF/, "")
      .replace(/(^|\s)#.*$/, "")
      .trim();
    if (host !== "") yield host;
  }
  if (failures.length > 0) throw failures[0];
}
