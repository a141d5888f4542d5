import { homedir } from "node:os";
import { dirname, resolve } from "node:path";
import { formatPath } from "@ksc-edr/core";
import { type Document, LineCounter, parseDocument } from "yaml";
import type * as z from "zod";
import { UsageError } from "../input/usage-error.js";
import { settingNames, settingSpec } from "../spec/setting-specs.js";
import { ProjectFileSchema, UserFileSchema } from "./config-file-schema.js";
import { isNoCertificate, noCertificate } from "./environment.js";
import type { RawSetting } from "./layer.js";
import { readConfigText } from "./open-config-file.js";
import type { FileKind, Origin } from "./origin.js";

export interface ConfigFile {
  readonly file: string;
  readonly settings: readonly RawSetting[];
  /** Pinned certificates by server; not in a project's file. */
  readonly trusted: Readonly<
    Record<string, { readonly fingerprints: readonly string[]; readonly origin: Origin }>
  >;
  /** Servers that a project's file may name; not in a project's file. */
  readonly projectServers: readonly string[];
  readonly notes: readonly string[];
}

const schemas = {
  "project-file": ProjectFileSchema,
  "config-file": UserFileSchema,
  "user-file": UserFileSchema,
} as const satisfies Record<FileKind, z.ZodType>;

/**
 * Reads a configuration file; null when there is none.
 * @throws UsageError naming the file, and the line, field, problem and remedy of each fault.
 */
export async function readConfigFile(file: string, kind: FileKind): Promise<ConfigFile | null> {
  const text = await readConfigText(file, kind);
  if (text === null) return null;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [syntax] = document.errors;
  if (syntax !== undefined) throw new UsageError(`${file} is not YAML: ${syntax.message.trimEnd()}`);
  const content: unknown = document.toJS() ?? {};
  const lineOf = (path: readonly PropertyKey[]) => findLine(document, lines, path);
  const result = schemas[kind].safeParse(content, { reportInput: true });
  if (!result.success) {
    const faults = result.error.issues.flatMap((issue) => describeIssue(issue, kind, lineOf));
    throw new UsageError(
      [`${file} is not a valid configuration file:`, ...faults.map((fault) => `  ${fault}`)].join("\n"),
    );
  }
  return toConfigFile(file, kind, content as Readonly<Record<string, unknown>>, lineOf);
}

type LineOf = (path: readonly PropertyKey[]) => number | null;

function toConfigFile(
  file: string,
  kind: FileKind,
  content: Readonly<Record<string, unknown>>,
  lineOf: LineOf,
): ConfigFile {
  const origin = (...path: string[]): Origin => ({ kind, file, line: lineOf(path), key: formatPath(path) });
  const notes: string[] = [];
  const settings = settingNames.flatMap((name): RawSetting[] => {
    const value = content[name];
    if (value === undefined) return [];
    if (isNoCertificate(name, value)) {
      notes.push(noCertificate(`${file}: "${name}: ${String(value)}"`));
      return [];
    }
    return [{ name, value: isPath(name) ? toPath(file, value) : value, origin: origin(name) }];
  });
  const { trusted = {}, projectServers = [] } = UserFileSchema.parse(kind === "project-file" ? {} : content);
  const pins = Object.entries(trusted).map(
    ([endpoint, fingerprints]): [string, ConfigFile["trusted"][string]] => [
      endpoint.toLowerCase(),
      { fingerprints, origin: origin("trusted", endpoint) },
    ],
  );
  return {
    file,
    settings,
    trusted: Object.fromEntries(pins),
    projectServers: projectServers.map((endpoint) => endpoint.toLowerCase()),
    notes,
  };
}

const isPath = (name: string) => name === "cert" || name === "passwordFile";

/** A path in a file is relative to that file's folder. */
function toPath(file: string, value: unknown): string {
  const path = String(value);
  return path.startsWith("~/") ? resolve(homedir(), path.slice(2)) : resolve(dirname(file), path);
}

function findLine(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
      return lines.linePos(Number(node.range[0])).line;
    }
  }
  return null;
}

function describeIssue(issue: z.core.$ZodIssue, kind: FileKind, lineOf: LineOf): readonly string[] {
  const place = (path: readonly PropertyKey[]) => {
    const name = formatPath(path.map((step) => (typeof step === "number" ? step : String(step))));
    const line = lineOf(path);
    return [...(line === null ? [] : [`line ${line}`]), ...(name === "" ? [] : [name])].join(", ");
  };
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `${place([...issue.path, key])}: ${describeUnknown(key, kind)}`);
  }
  if (issue.path.length === 0) return ["must hold one setting per line, such as host: ksc.example"];
  return [`${place(issue.path)}: ${issue.message}`];
}

function describeUnknown(key: string, kind: FileKind): string {
  if (/^(ksc)?(pass(word)?|totp(secret)?)$/i.test(key)) {
    return "a configuration file must not hold a secret; put the password into a separate file and name it as passwordFile in your user file, or set KSC_PASSWORD";
  }
  const name = settingNames.find((each) => each === key);
  if (kind === "project-file" && name !== undefined && settingSpec(name).userOnly === true) {
    return "is allowed only in your user file (ksc-edr config shows its path) or in a file that --config names, because others may have written a project's file";
  }
  if (kind === "project-file" && key === "trusted") {
    return 'is allowed only in your user file; in a project\'s file use "cert" or "fingerprint"';
  }
  if (kind === "project-file" && key === "projectServers") return "is allowed only in your user file";
  return `is not a setting; the settings are ${Object.keys(schemas[kind].shape).join(", ")}`;
}
