import { dirname, join } from "node:path";
import { DEFAULT_PORT } from "../../config/endpoint.js";
import { type Settings, SettingsSchema } from "../../config/layer.js";
import type { ResolvedSettings } from "../../config/resolve-settings.js";
import { writePrivately } from "../../config/update-user-file.js";
import type { Context } from "../../program/context.js";
import { askChoice, askPassword, askText, type Check } from "../../terminal/prompts.js";

/** Asks for what the options leave open, and suggests what the settings say. */
export async function askConnection(
  given: Settings,
  resolved: ResolvedSettings,
  context: Context,
): Promise<Settings> {
  const { values } = resolved;
  const host =
    given.host ??
    (await askText(context, "Administration Server (host name or IP address)", {
      suggested: values.host,
      check: checkOf("host"),
    }));
  const port =
    given.port ??
    Number(
      await askText(context, "Open API port", {
        suggested: String(values.port ?? DEFAULT_PORT),
        check: checkOf("port"),
      }),
    );
  const user =
    given.user ??
    (await askText(context, "Account (use a dedicated service account)", { suggested: values.user }));
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
  return askChoice(context, "What kind of account is it?", [
    { value: "internal", label: "internal to Kaspersky Security Center" },
    { value: "system", label: "an operating system or domain account" },
    { value: "any", label: "let the server detect it" },
  ]);
}

async function askWay(userFile: string, context: Context): Promise<Settings> {
  const way = await askChoice(context, "Where does the password come from?", [
    { value: "prompt", label: "a prompt on the terminal at each run" },
    { value: "environment", label: "the environment variable KSC_PASSWORD" },
    { value: "file", label: "a file that only you can read" },
    { value: "command", label: "a program, such as a password manager's" },
  ]);
  if (way === "command") {
    const text = await askText(context, "Program and arguments", { check: checkOf("passwordCommand") });
    return { passwordCommand: SettingsSchema.shape.passwordCommand.parse(text) };
  }
  if (way !== "file") return {};
  const passwordFile = await askText(context, "File", { suggested: join(dirname(userFile), "password") });
  const password = await askPassword(context, "Password to write to it");
  await writePrivately(passwordFile, `${password}\n`);
  return { passwordFile };
}
