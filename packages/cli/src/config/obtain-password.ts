import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { promisify } from "node:util";
import { UsageError } from "../input/usage-error.js";
import type { Terminal } from "../terminal/terminal.js";
import { formatOrigin } from "./origin.js";
import type { ResolvedSettings } from "./resolve-settings.js";

const COMMAND_TIMEOUT_MS = 60_000;

/**
 * The password: from the environment, a file, a program, or asked for on a terminal.
 * @throws UsageError saying which way failed, never what it brought.
 */
export async function obtainPassword(
  { values, origins }: ResolvedSettings,
  terminal: Terminal,
): Promise<string> {
  if (values.password !== undefined) return values.password;
  if (values.passwordFile !== undefined) {
    const origin = origins.passwordFile;
    return readPasswordFile(
      values.passwordFile,
      origin === undefined ? "the password's file" : formatOrigin(origin),
      terminal,
    );
  }
  if (values.passwordCommand !== undefined) return runPasswordCommand(values.passwordCommand);
  if (terminal.output.isInteractive) {
    const { askPassword } = await import("../terminal/prompts.js");
    return askPassword(
      terminal,
      `Password of ${values.user ?? "the account"} on ${values.host ?? "the server"}`,
    );
  }
  throw new UsageError(
    "no password is set: set KSC_PASSWORD, KSC_PASSWORD_FILE or KSC_PASSWORD_COMMAND, or give --password-file; " +
      "it is asked for only on a terminal",
  );
}

async function readPasswordFile(file: string, origin: string, { io, output }: Terminal): Promise<string> {
  if (file === "-") return firstLine(await readAll(io.stdin), "the standard input");
  let content: string;
  try {
    content = await readFile(file, "utf8");
  } catch (cause) {
    throw new UsageError(`${origin}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  await warnOfReaders(file, output.warn.bind(output));
  return firstLine(content, file);
}

/** One's own file that others may read is worth a word; a secret mounted by an orchestrator belongs to another. */
async function warnOfReaders(file: string, warn: (text: string) => void): Promise<void> {
  if (process.platform === "win32") return;
  const { mode, uid } = await stat(file);
  if ((mode & 0o044) !== 0 && uid === process.getuid?.())
    warn(`${file} holds a password and others may read it; run: chmod 600 '${file}'`);
}

async function runPasswordCommand([program, ...args]: readonly [string, ...string[]]): Promise<string> {
  let stdout: string;
  try {
    ({ stdout } = await promisify(execFile)(program, args, {
      timeout: COMMAND_TIMEOUT_MS,
      windowsHide: true,
    }));
  } catch (error) {
    // Neither the arguments nor what the program has written are shown: both may hold the secret.
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new UsageError(`the password command "${program}" failed${code}; run it by hand to see why`);
  }
  return firstLine(stdout, `the password command "${program}"`);
}

function firstLine(text: string, source: string): string {
  const [line = ""] = text.split(/\r?\n/, 1);
  if (line === "") throw new UsageError(`${source} gives no password: its first line is empty`);
  return line;
}
