import { page } from "./page.js";
import type { Requirement } from "./requirement.js";

/** Requirements for the command line. */
export const cliRequirements = [
  {
    id: "cli.light-help",
    sentence: "--help loads one file and neither zod nor undici",
    source: page.cli,
    evidence: "decided",
  },
  {
    id: "cli.exit-codes",
    sentence:
      "bad input, a refusal, an unreachable server, an untrusted server and an interruption each have their own exit code",
    source: page.cli,
    evidence: "decided",
  },
  {
    id: "cli.stdout-data",
    sentence: "stdout carries data only, even when a command fails or its reader has closed the pipe",
    source: page.cli,
    evidence: "decided",
  },
  {
    id: "cli.password-hidden",
    sentence: "no password appears in the process list or in the program's output",
    source: page.cli,
    evidence: "decided",
  },
  {
    id: "cli.terminal",
    sentence: "a terminal prompts for the password without echo, and shows colours unless NO_COLOR is set",
    source: page.cli,
    evidence: "decided",
  },
  {
    id: "cli.settings",
    sentence:
      "settings come from flags, environment, project file and user file, in this order, and config shows each one's origin",
    source: page.cli,
    evidence: "decided",
    provedBy: "packages/cli/test/config.test.ts",
  },
  {
    id: "cli.project-file",
    sentence:
      "a project's file sends the password only to a server that the user has recorded, and is read only if nobody else can write it",
    source: page.cli,
    evidence: "decided",
  },
  {
    id: "cli.hostile-text",
    sentence: "control characters and invisible characters in text of a server are shown escaped",
    source: page.cli,
    evidence: "decided",
  },
  {
    id: "cli.closed-pipe",
    sentence: "a reader that closes the pipe does not stop a response to many hosts",
    source: page.cli,
    evidence: "decided",
  },
  {
    id: "cli.ctrl-c",
    sentence:
      "Ctrl-C ends every command soon, whatever the server does, and says what was sent and what is unknown",
    source: page.cli,
    evidence: "decided",
  },
  {
    id: "cli.trust",
    sentence:
      "a certificate is pinned only if it matches the expected fingerprint or the user confirms it, and --yes never replaces a pinned one",
    source: page.cli,
    evidence: "decided",
    provedBy: "packages/cli/test/trust-and-init.test.ts",
  },
  {
    id: "cli.doctor",
    sentence:
      "doctor reports what works, what fails and its remedy, and what it cannot determine, and sends no response",
    source: page.cli,
    evidence: "decided",
    provedBy: "packages/cli/test/doctor.test.ts",
  },
  {
    id: "cli.validate",
    sentence: "validate names every problem of a task with line, column and remedy",
    source: page.cli,
    evidence: "decided",
    provedBy: "packages/cli/test/validate.test.ts",
  },
  {
    id: "cli.ioc",
    sentence:
      "ioc build writes files that an IOC scan accepts, or nothing; ioc check names the indicators that the product ignores",
    source: page.cli,
    evidence: "decided",
    provedBy: "packages/cli/test/ioc.test.ts",
  },
  {
    id: "cli.recipes",
    sentence: "the ten recipes of docs/cli.md run unchanged and print the output shown there",
    source: page.cli,
    evidence: "decided",
  },
  {
    id: "cli.reference",
    sentence: "the reference in docs/cli.md is generated from the command table",
    source: page.cli,
    evidence: "decided",
    provedBy: "packages/cli/test/reference.test.ts",
  },
] as const satisfies readonly Requirement[];
