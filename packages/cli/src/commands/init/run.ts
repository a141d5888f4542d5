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
    requireSetting({ ...settings, values: given }, "host");
    requireSetting({ ...settings, values: given }, "user");
  }
  const answers = asks ? await askConnection(given, settings, context) : given;
  await write(file, answers);
  if (asks) await offerTrust(file, answers, context);
  const init: Init = { file, settings: settingNames.filter((name) => answers[name] !== undefined) };
  output.data(init, ({ file: path }) => path);
  output.note(
    `${settings.files.user.exists ? "changed" : "written"}; next: ksc-edr trust pins the certificate of the server, ksc-edr doctor looks whether everything works`,
  );
};

function givenByFlags({ values, origins }: ResolvedSettings): Settings {
  const given = Object.entries(values).filter(([name]) => origins[name as SettingName]?.kind === "flag");
  return Object.fromEntries(given);
}

async function write(file: string, answers: Settings): Promise<void> {
  const entries = settingNames.flatMap((name): [SettingName, unknown][] =>
    answers[name] === undefined ? [] : [[name, toFileValue(name, answers)]],
  );
  const unfit = entries.find(([name]) => settingSpec(name).inFiles === undefined);
  if (unfit !== undefined) throw new UsageError(`${unfit[0]} is not kept in a file`);
  const named = new Set(entries.map(([name]) => settingSpec(name).purpose));
  await updateUserFile(file, (document) => {
    // Another way to give the password, or to trust, is replaced and not joined.
    for (const name of settingNames) {
      const { purpose } = settingSpec(name);
      if (purpose !== undefined && named.has(purpose) && answers[name] === undefined) document.delete(name);
    }
    // A plain value leaves the comment beside it.
    for (const [name, value] of entries) {
      document.set(name, Array.isArray(value) ? document.createNode(value) : value);
    }
  });
}

function toFileValue(name: SettingName, answers: Settings): unknown {
  const value = answers[name];
  // Durations were read into milliseconds.
  return name === "connectTimeout" || name === "answerTimeout" ? `${String(value)}ms` : value;
}

async function offerTrust(file: string, answers: Settings, context: Context): Promise<void> {
  const { host, port = DEFAULT_PORT, cert, fingerprint, systemCa } = answers;
  if (host === undefined || cert !== undefined || fingerprint !== undefined || systemCa !== undefined) return;
  const [{ askConfirmation }, { pinCertificate }] = await Promise.all([
    import("../../terminal/prompts.js"),
    import("../trust/pin-certificate.js"),
  ]);
  if (!(await askConfirmation(context, "Fetch the server's certificate now, to compare and pin it?"))) return;
  await pinCertificate(
    {
      endpoint: { host, port },
      file,
      serverName: answers.serverName ?? null,
      timeoutMs: answers.connectTimeout ?? 10_000,
      expected: null,
      yes: false,
      replace: false,
    },
    context,
  );
}
