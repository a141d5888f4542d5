#!/usr/bin/env node
import { createProgram } from "./commands/program.js";
import { UsageError } from "./commands/usage-error.js";
import { ListenError } from "./listener.js";
import { ScenarioError } from "./scenario/read-scenario.js";
import { SettingsError } from "./settings/settings-error.js";
import { SettingsFileError } from "./settings/settings-file.js";

try {
  await createProgram().parseAsync();
} catch (error) {
  process.stderr.write(`mock-ksc: ${describe(error)}\n`);
  process.exitCode = isBadInput(error) ? 2 : 1;
}

function isBadInput(error: unknown): boolean {
  return [UsageError, SettingsError, SettingsFileError, ScenarioError].some((kind) => error instanceof kind);
}

/** The message of an expected error, which names the remedy. Anything else is a bug, so it comes with its stack. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ListenError) return describeListenError(error);
  return isBadInput(error) || "code" in error ? error.message : (error.stack ?? error.message);
}

function describeListenError({ message, setting, systemCode }: ListenError): string {
  const flag = setting === "admin" ? "--admin-port" : "--port";
  const isPort = systemCode === "EADDRINUSE" || systemCode === "EACCES";
  const remedy = isPort
    ? `choose another port with ${flag}, or any free one with ${flag} 0`
    : "choose another address with --host";
  return `${message}; ${remedy}`;
}
