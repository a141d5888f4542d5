import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { cliBin } from "./cli-process.js";
import { findProgram } from "./programs.js";

export interface TerminalRun {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Pairs of a text to wait for and the keys to type then. */
  readonly answers?: readonly (readonly [string, string])[];
}

/** Runs the built program on a pseudo-terminal, which needs python3. */
export function runOnTerminal({ args, env, cwd, answers = [] }: TerminalRun): {
  code: number;
  shown: string;
} {
  const script = fileURLToPath(new URL("../clients/terminal.py", import.meta.url));
  const spec = { command: [process.execPath, cliBin, ...args], answers };
  const { stdout } = spawnSync(findProgram("python3") ?? "python3", [script, JSON.stringify(spec)], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], TERM: "xterm-256color", XDG_CONFIG_HOME: "/nonexistent", ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  return JSON.parse(stdout);
}
