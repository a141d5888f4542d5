import { DEFAULT_PORT } from "../../config/endpoint.js";
import type { Settings } from "../../config/layer.js";
import { requireSetting } from "../../config/open-client.js";
import type { ResolvedSettings } from "../../config/resolve-settings.js";
import { updateUserFile } from "../../config/update-user-file.js";
import { UsageError } from "../../input/usage-error.js";
import type { Init } from "../../json-output/init.js";
import type { Run } from "../../program/command-entry.js";
import type { Context } from "../../program/context.js";
import { type SettingName, settingNames, settingSpec } from "../../spec/setting-specs.js";
import { askConnection } from "./ask-connection.js";
import type { initSpec } from "./spec.js";

export const run: Run<typeof initSpec> = async ({ yes }, context) => {
  const { output } = context;
  const settings = await context.settings();
  const file = settings.files.user.file;
  const given = givenByFlags(settings);
  const asks = output.isInteractive && !yes;
  if (!asks) {
    requireSetting(given, "host");
    requireSetting(given, "user");
  }
  const answers = asks ? await askConnection(given, settings, context) : given;
  await write(file, answers);
  const isTrusted = saysWhatToTrust(answers) || (asks && (await offerTrust(file, answers, context)));
  const init: Init = { file, settings: settingNames.filter((name) => answers[name] !== undefined) };
  output.data(init, ({ file: path }) => path);
  const change = settings.files.user.exists ? "updated" : "created";
  const trust = isTrusted ? "" : "pin the server's certificate with ksc-edr trust, then ";
  output.note(`${change}; next: ${trust}run ksc-edr doctor`);
};

function givenByFlags({ values, origins }: ResolvedSettings): Settings {
  const given = Object.entries(values).filter(([name]) => origins[name as SettingName]?.kind === "flag");
  return Object.fromEntries(given);
}

async function write(file: string, answers: Settings): Promise<void> {
  const entries = settingNames.flatMap((name): [SettingName, unknown][] =>
    answers[name] === undefined ? [] : [[name, toFileValue(name, answers)]],
  );
  const unfit = entries.find(([name]) => settingSpec(name).secret === true);
  if (unfit !== undefined) throw new UsageError(`${unfit[0]} cannot be kept in a file`);
  const named = new Set(entries.map(([name]) => settingSpec(name).purpose));
  await updateUserFile(file, (document) => {
    // Another source of the password or of trust is replaced.
    for (const name of settingNames) {
      const { purpose } = settingSpec(name);
      if (purpose !== undefined && named.has(purpose) && answers[name] === undefined) document.delete(name);
    }
    // A plain value keeps the comment beside it.
    for (const [name, value] of entries) {
      document.set(name, Array.isArray(value) ? document.createNode(value) : value);
    }
  });
}

function toFileValue(name: SettingName, answers: Settings): unknown {
  const value = answers[name];
  // Durations were parsed into milliseconds.
  return name === "connectTimeout" || name === "answerTimeout" ? `${String(value)}ms` : value;
}

const saysWhatToTrust = ({ cert, fingerprint, systemCa }: Settings) =>
  cert !== undefined || fingerprint !== undefined || systemCa !== undefined;

/** Whether the server's certificate was pinned. */
async function offerTrust(file: string, answers: Settings, context: Context): Promise<boolean> {
  const { host, port = DEFAULT_PORT, serverName, connectTimeout: timeoutMs } = answers;
  if (host === undefined) return false;
  const [{ askConfirmation }, { pinCertificate }] = await Promise.all([
    import("../../terminal/prompts.js"),
    import("../trust/pin-certificate.js"),
  ]);
  if (!(await askConfirmation(context, "Fetch the server's certificate now to compare and pin it?")))
    return false;
  await pinCertificate(
    { endpoint: { host, port }, file, serverName, timeoutMs, expected: null, yes: false, replace: false },
    context,
  );
  return true;
}
