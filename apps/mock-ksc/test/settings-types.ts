import * as z from "zod";
import { embeddedSpecs } from "../src/settings/embedded-settings.js";
import { formatDefault } from "../src/settings/setting-default.js";
import type { SettingSpec } from "../src/settings/setting-list.js";

/**
 * `src/settings/mock-ksc-settings.ts`: the settings of `startMockKsc()` as plain types with a description each, because
 * editors show nothing of a type that is inferred from a schema.
 */
export function writeSettingsTypes(): string {
  const groups = [...new Map(embeddedSpecs.map(({ group, title }) => [group, title]))];
  return [
    "// Written by npm run docs:settings from settings-schema.ts; do not edit.",
    "",
    "/** Settings of a simulator inside a test, by groups. */",
    "export interface MockKscSettings {",
    ...groups.flatMap(([group, title]) => [
      `  /** ${title}. */`,
      `  readonly ${group}?: ${interfaceOf(group)} | undefined;`,
    ]),
    "}",
    ...groups.flatMap(([group]) => [
      "",
      `interface ${interfaceOf(group)} {`,
      ...embeddedSpecs.filter((spec) => spec.group === group).flatMap(writeMember),
      "}",
    ]),
    ...embeddedSpecs.filter(({ kind }) => kind === "record").flatMap(writeRecord),
    "",
  ].join("\n");
}

/** `server` gives `ServerSettings`, `assumptions-rules` gives `AssumptionsRulesSettings`. */
const interfaceOf = (name: string) =>
  `${name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())}Settings`;

function writeMember(spec: SettingSpec): readonly string[] {
  const assumed = spec.assumed === true ? " Assumed." : "";
  const fallback = spec.path === "server.port" ? "0" : formatDefault(spec);
  return [
    `  /** ${spec.description}${assumed} Default: ${fallback}. */`,
    `  readonly ${spec.name}?: ${typeOf(spec)} | undefined;`,
  ];
}

function typeOf(spec: SettingSpec): string {
  const { kind, choices } = spec;
  if (choices !== null) return choices.map((choice) => JSON.stringify(choice)).join(" | ");
  switch (kind) {
    case "text":
      return "string";
    case "number":
      return "number";
    case "switch":
      return "boolean";
    case "list":
      return "readonly string[]";
    case "record":
      return recordNameOf(spec);
  }
}

const recordNameOf = ({ group, name }: SettingSpec) => interfaceOf(`${group}-${name}`);

function writeRecord(spec: SettingSpec): readonly string[] {
  const record = spec.schema instanceof z.ZodDefault ? spec.schema.unwrap() : spec.schema;
  if (
    !(
      record instanceof z.ZodRecord &&
      record.keyType instanceof z.ZodEnum &&
      record.valueType instanceof z.ZodEnum
    )
  )
    throw new Error("a record that does not take certain names and certain values");
  const value = record.valueType.options.map((each) => JSON.stringify(each)).join(" | ");
  const members = record.keyType.options.map((key) => `  readonly ${JSON.stringify(key)}?: ${value};`);
  return ["", `interface ${recordNameOf(spec)} {`, ...members, "}"];
}
