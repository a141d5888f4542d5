import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type GivenSettings, listGiven } from "./given-settings.js";
import type { Origin } from "./origin.js";
import { settingSpecs } from "./setting-list.js";
import type { SettingFault } from "./settings-error.js";

/** Read from the working folder unless `--config` names another file. */
export const SETTINGS_FILE = "mock-ksc.yaml";

/** A settings file that cannot be read at all. The message names the file and the remedy. */
export class SettingsFileError extends Error {
  override readonly name = "SettingsFileError";
  readonly code = "settings_file";
}

/**
 * Reads a settings file; null when it does not exist.
 * @throws SettingsFileError when it cannot be read, or is not YAML.
 */
export async function readSettingsFile(file: string): Promise<GivenSettings | null> {
  const text = await readText(file);
  if (text === null) return null;
  // Loaded only where there is a file: the library takes start-up time.
  const { parseYaml } = await import("../yaml-text.js");
  const { faults: syntax, content, lineOf } = parseYaml(text);
  if (syntax.length > 0) throw new SettingsFileError(`${file} is not YAML: ${syntax.join("\n")}`);
  const settings = content ?? {};
  if (typeof settings !== "object" || Array.isArray(settings)) {
    throw new SettingsFileError(
      `${file} holds no settings; write them in groups, such as "server:" and below it "  port: 13299"`,
    );
  }
  const originOf = (path: readonly string[]): Origin => ({ kind: "file", file, line: lineOf(path) });
  const { given, faults } = listGiven(withoutSchema(settings), settingSpecs, originOf);
  const secrets = given.flatMap(({ spec, origin }): SettingFault[] => {
    if (spec.secret !== true) return [];
    const problem = `is not read from a file, because it holds passwords; use --users-file or ${spec.variable}`;
    return [{ setting: spec.path, origin, problem }];
  });
  return {
    given: given.map((each) =>
      each.spec.isPath === true && typeof each.value === "string"
        ? { ...each, value: resolve(dirname(file), each.value) }
        : each,
    ),
    faults: [...faults, ...secrets],
  };
}

/** `$schema` is for editors. */
function withoutSchema(content: object): object {
  return Object.fromEntries(Object.entries(content).filter(([name]) => name !== "$schema"));
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new SettingsFileError(`${file} cannot be read: ${problem}`, { cause });
  }
}
