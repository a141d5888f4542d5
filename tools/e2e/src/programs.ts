import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Programs beyond Node that scenarios need, and where to look first: the distribution's own knows its modules. */
const candidates = {
  python3: ["/usr/bin/python3", "python3"],
  curl: ["/usr/bin/curl", "curl"],
  go: ["/usr/bin/go", "go"],
  jq: ["/usr/bin/jq", "jq"],
} as const;

export type Program = keyof typeof candidates;

/** What makes a program say that it is there. */
const probe = (program: Program) => (program === "go" ? "version" : "--version");

/** The command that starts a program, or null when it is not installed. */
export function findProgram(program: Program): string | null {
  const found = candidates[program].find((command) =>
    command.startsWith("/") ? existsSync(command) : spawnSync(command, [probe(program)]).status === 0,
  );
  return found ?? null;
}

export const hasProgram = (program: Program): boolean => findProgram(program) !== null;
