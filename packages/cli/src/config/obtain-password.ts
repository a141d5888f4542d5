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
 * The password, from the environment, a file, a program, or a question on a terminal.
 * @throws UsageError naming the source that failed, never what it returned.
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
      origin === undefined ? "the password file" : formatOrigin(origin),
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
    "no password is set, and there is no terminal to ask for it",
    "set KSC_PASSWORD, KSC_PASSWORD_FILE or KSC_PASSWORD_COMMAND, or use --password-file",
  );
}

async function readPasswordFile(file: string, origin: string, { io, output }: Terminal): Promise<string> {
  if (file === "-") return firstLine(await readAll(io.stdin), "standard input");
  let content: string;
  try {
    content = await readFile(file, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${origin}: cannot read the password file: ${reason}`, null, { cause });
  }
  await warnOfReaders(file, output.warn.bind(output));
  return firstLine(content, file);
}

/** Warns if others can read the user's own file; a secret that an orchestrator mounted belongs to another user. */
async function warnOfReaders(file: string, warn: (text: string) => void): Promise<void> {
  if (process.platform === "win32") return;
  const { mode, uid } = await stat(file);
  if ((mode & 0o044) !== 0 && uid === process.getuid?.())
    warn(`other users can read the password file ${file}; run: chmod 600 '${file}'`);
}

async function runPasswordCommand([program, ...args]: readonly [string, ...string[]]): Promise<string> {
  let stdout: string;
  try {
    ({ stdout } = await promisify(execFile)(program, args, {
      timeout: COMMAND_TIMEOUT_MS,
      windowsHide: true,
    }));
  } catch (error) {
    // Neither the arguments nor the output are shown: both may hold the secret.
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new UsageError(`the password command "${program}" failed${code}`, "run it by hand to see why");
  }
  return firstLine(stdout, `the output of the password command "${program}"`);
}

function firstLine(text: string, source: string): string {
  const [line = ""] = text.split(/\r?\n/, 1);
  if (line === "") throw new UsageError(`no password in ${source}: the first line is empty`);
  return line;
}
