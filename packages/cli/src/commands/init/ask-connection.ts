import { dirname, join } from "node:path";
import { DEFAULT_PORT } from "../../config/endpoint.js";
import { type Settings, SettingsSchema } from "../../config/layer.js";
import type { ResolvedSettings } from "../../config/resolve-settings.js";
import { writePrivately } from "../../config/update-user-file.js";
import type { Context } from "../../program/context.js";
import { askChoice, askPassword, askText, type Check } from "../../terminal/prompts.js";

/** Asks for what the options do not say; what is known already is suggested. */
export async function askConnection(
  given: Settings,
  resolved: ResolvedSettings,
  context: Context,
): Promise<Settings> {
  const { values } = resolved;
  const host =
    given.host ??
    (await askText(context, "Administration Server, name or address", {
      suggested: values.host,
      check: checkOf("host"),
    }));
  const port =
    given.port ??
    Number(
      await askText(context, "Port of its Open API", {
        suggested: String(values.port ?? DEFAULT_PORT),
        check: checkOf("port"),
      }),
    );
  const user =
    given.user ?? (await askText(context, "Account, one that does nothing else", { suggested: values.user }));
  const account = given.account ?? (await askAccount(context));
  const password = isPasswordGiven(given) ? {} : await askWay(resolved.files.user.file, context);
  return {
    ...given,
    host,
    user,
    ...(port === DEFAULT_PORT ? {} : { port }),
    ...(account === "any" ? {} : { account }),
    ...password,
  };
}

const isPasswordGiven = ({ passwordFile, passwordCommand }: Settings) =>
  passwordFile !== undefined || passwordCommand !== undefined;

function checkOf(name: "host" | "port" | "passwordCommand"): Check {
  return (text) => SettingsSchema.shape[name].safeParse(text).error?.issues[0]?.message ?? null;
}

function askAccount(context: Context) {
  return askChoice(context, "Which kind of account is it?", [
    { value: "internal", label: "internal to Kaspersky Security Center" },
    { value: "system", label: "of the operating system or a domain" },
    { value: "any", label: "let the server find out" },
  ]);
}

async function askWay(userFile: string, context: Context): Promise<Settings> {
  const way = await askChoice(context, "How is its password given?", [
    { value: "prompt", label: "asked for at each run, on a terminal" },
    { value: "environment", label: "by the environment variable KSC_PASSWORD" },
    { value: "file", label: "by a file that only you may read" },
    { value: "command", label: "by a program, such as that of a password manager" },
  ]);
  if (way === "command") {
    const text = await askText(context, "Program with its arguments", { check: checkOf("passwordCommand") });
    return { passwordCommand: SettingsSchema.shape.passwordCommand.parse(text) };
  }
  if (way !== "file") return {};
  const passwordFile = await askText(context, "File", { suggested: join(dirname(userFile), "password") });
  const password = await askPassword(context, "Password, to write it there now");
  await writePrivately(passwordFile, `${password}\n`);
  return { passwordFile };
}
