import { page } from "./page.js";
import type { Requirement } from "./requirement.js";

/** Promises of the command line. */
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
      "the exit code tells bad input, a refusal, an unreachable and an untrusted server and an interruption apart",
    source: page.cli,
    evidence: "decided",
  },
  {
    id: "cli.stdout-data",
    sentence: "stdout carries data only, also when a command fails or its reader has left",
    source: page.cli,
    evidence: "decided",
  },
  {
    id: "cli.password-hidden",
    sentence: "no password is in the process list, nor in what the program prints",
    source: page.cli,
    evidence: "decided",
  },
  {
    id: "cli.terminal",
    sentence: "a terminal is asked for the password, without echo, and sees colours unless NO_COLOR is set",
    source: page.cli,
    evidence: "decided",
  },
  {
    id: "cli.settings",
    sentence:
      "settings come from flags, environment, project file and user file in this order, and config says from where",
    source: page.cli,
    evidence: "decided",
    provedBy: "packages/cli/test/config.test.ts",
  },
  {
    id: "cli.trust",
    sentence:
      "a certificate is pinned when it is the expected one or confirmed, and --yes accepts no other than the pinned one",
    source: page.cli,
    evidence: "decided",
    provedBy: "packages/cli/test/trust-and-init.test.ts",
  },
  {
    id: "cli.doctor",
    sentence:
      "doctor tells what works, what does not with the remedy, and what cannot be known, and sends no response",
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
      "ioc build makes what an IOC scan takes, or nothing; ioc check names what the product would not look for",
    source: page.cli,
    evidence: "decided",
    provedBy: "packages/cli/test/ioc.test.ts",
  },
  {
    id: "cli.recipes",
    sentence: "ten recipes of the command line's page run as they stand and print what the page says",
    source: page.cli,
    evidence: "decided",
  },
  {
    id: "cli.reference",
    sentence: "the reference in docs/cli.md is the one that the table of commands gives",
    source: page.cli,
    evidence: "decided",
    provedBy: "packages/cli/test/reference.test.ts",
  },
] as const satisfies readonly Requirement[];
