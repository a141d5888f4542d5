import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Document, LineCounter } from "yaml";
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
  // Loaded only where there is a file: the library costs start-up time.
  const yaml = await import("yaml");
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter: lines });
  const [syntax] = document.errors;
  if (syntax !== undefined) throw new SettingsFileError(`${file} is not YAML: ${syntax.message.trimEnd()}`);
  const content: unknown = document.toJS() ?? {};
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new SettingsFileError(
      `${file} holds no settings; write them in groups, such as "server:" and below it "  port: 13299"`,
    );
  }
  const originOf = (path: readonly string[]): Origin => ({
    kind: "file",
    file,
    line: findLine(document, lines, path),
  });
  const { given, faults } = listGiven(withoutSchema(content), settingSpecs, originOf);
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

function findLine(document: Document, lines: LineCounter, path: readonly string[]): number | null {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
      return lines.linePos(Number(node.range[0])).line;
    }
  }
  return null;
}
