import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Programs that tests need besides Node. The distribution's own comes first, because its modules are installed. */
const candidates = {
  python3: ["/usr/bin/python3", "python3"],
  curl: ["/usr/bin/curl", "curl"],
  go: ["/usr/bin/go", "go"],
  jq: ["/usr/bin/jq", "jq"],
} as const;

export type Program = keyof typeof candidates;

/** The argument with which a program reports its version. */
const probe = (program: Program) => (program === "go" ? "version" : "--version");

/** The command of a program; null when it is not installed. */
export function findProgram(program: Program): string | null {
  const found = candidates[program].find((command) =>
    command.startsWith("/") ? existsSync(command) : spawnSync(command, [probe(program)]).status === 0,
  );
  return found ?? null;
}

export const hasProgram = (program: Program): boolean => findProgram(program) !== null;
