import { assumedRules } from "@ksc-edr/core";
import { Command } from "commander";
import { resolveSettings } from "../settings/resolve-settings.js";
import { settingSpecs } from "../settings/setting-list.js";
import { SETTINGS_FILE } from "../settings/settings-file.js";
import { readVersion } from "../version.js";
import { addSettingOptions, readFlags } from "./setting-options.js";

/** The command line of `mock-ksc`. */
export function createProgram(): Command {
  const program = new Command("mock-ksc")
    .description(
      "Simulates Kaspersky Security Center's Open API, to test programs that send EDR responses. It manages no real host and protects nothing.",
    )
    .version(readVersion())
    .showSuggestionAfterError()
    .showHelpAfterError("(mock-ksc --help lists commands and options)");

  withSettings(program.command("serve", { isDefault: true }))
    .description("start the simulator; prints one line of JSON on stdout when it is ready")
    .addHelpText("after", `\nRules for --assume:\n${describeRules()}\n`)
    .action(async (_flags: unknown, command: Command) => {
      const { serve } = await import("./serve.js");
      await serve(await resolve(command));
    });
  withSettings(program.command("config"))
    .description("show every setting, its value and where it comes from; takes the options of serve")
    .option("--json", "print JSON")
    .action(async (flags: { readonly json?: true }, command: Command) => {
      const { printConfig } = await import("./config.js");
      printConfig(await resolve(command), flags.json ?? false);
    });
  withConfigOption(addSettingOptions(program.command("ca"), settingSpecs.filter(isAboutCertificates)))
    .description("print the file of the authority that clients must trust, and the certificate's fingerprint")
    .option("--json", "print JSON")
    .action(async (flags: { readonly json?: true }, command: Command) => {
      const { printAuthority } = await import("./ca.js");
      const { values } = await resolve(command);
      await printAuthority(values, flags.json ?? false);
    });
  return program;
}

const withSettings = (command: Command) => withConfigOption(addSettingOptions(command));

function withConfigOption(command: Command): Command {
  return command.option(
    "--config <file>",
    `settings file in YAML (default: ${SETTINGS_FILE} in the working folder, if it exists)`,
  );
}

const isAboutCertificates = ({ path, group }: { readonly path: string; readonly group: string }) =>
  group === "tls" || path === "server.dataDir";

function resolve(command: Command) {
  const { config } = command.opts<{ readonly config?: string }>();
  return resolveSettings({
    flags: readFlags(command),
    env: process.env,
    cwd: process.cwd(),
    configFile: config ?? null,
    isTerminal: process.stderr.isTTY === true,
  });
}

function describeRules(): string {
  return assumedRules
    .map(({ id, sentence, onBreach }) => `  ${id.padEnd(26)} ${sentence} (default: ${onBreach})`)
    .join("\n");
}
