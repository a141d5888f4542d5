import { readdirSync, readFileSync } from "node:fs";
import { type Method, methods } from "@ksc-edr/core/wire";

/** The tables of docs/client.md, taken from the sources and the method table. */
export const referenceTables: Readonly<Record<string, () => string>> = {
  options: () => memberTable("client-options.ts", "KscClientOptions", "option"),
  tls: () => memberTable("transport/tls-trust.ts", "TlsOptions", "option", "tls."),
  retry: () => memberTable("calls/retry-policy.ts", "RetryOptions", "option", "retry."),
  credentials: () =>
    memberTable("session/credentials.ts", "KscAccount", "member", "credentials.") +
    memberRows("session/credentials.ts", "KscOneTimeToken", "credentials.") +
    memberRows("session/credentials.ts", "KscWebToken", "credentials.") +
    memberRows("session/credentials.ts", "KscGatewayKey", "credentials."),
  calls: () => memberTable("calls/call.ts", "CallOptions", "option"),
  errors: errorTable,
  events: eventTable,
  "sent-once": sentOnceTable,
};

/** Puts the tables between their marks: `<!-- table: name -->` and `<!-- end -->`. */
export function fillTables(document: string): string {
  return document.replaceAll(
    /(<!-- table: ([\w-]+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => {
      const build = referenceTables[name];
      if (build === undefined) throw new Error(`there is no table ${name}`);
      return `${begin}\n${build()}\n${end}`;
    },
  );
}

export interface Member {
  readonly name: string;
  readonly text: string;
}

const source = (file: string) => readFileSync(new URL(`../src/${file}`, import.meta.url), "utf8");

/** Members of a type with their comments; those of a nested object by their path. */
export function membersOf(text: string, type: string): readonly Member[] {
  const start = new RegExp(`export (?:interface|type) ${type}\\b[^{]*\\{\\n`).exec(text);
  if (start === null) throw new Error(`${type} is not in the source`);
  const members: Member[] = [];
  const path: string[] = [];
  let comment: string[] = [];
  for (const line of text.slice(start.index + start[0].length).split("\n")) {
    if (line.startsWith("}")) return members;
    const trimmed = line.trim();
    const name = /^readonly (\w+)\??:/.exec(trimmed)?.[1];
    if (name !== undefined) {
      const text = comment.join(" ").replaceAll(/\{@link (\w+)\}/g, "`$1`");
      const opensObject = trimmed.endsWith("{");
      if (text !== "" || !opensObject) members.push({ name: [...path, name].join("."), text });
      if (opensObject) path.push(name);
      comment = [];
    } else if (/^[\]})]/.test(trimmed)) {
      if (trimmed.startsWith("}")) path.pop();
    } else if (/^(\/\*\*|\*)/.test(trimmed)) {
      comment.push(
        ...[trimmed.replace(/^\/?\*+\/?\s?|\s*\*\/$/g, "").replace(/\s*\*\/$/, "")].filter(Boolean),
      );
    }
  }
  throw new Error(`${type} does not end`);
}

function memberTable(file: string, type: string, head: string, prefix = ""): string {
  return `| ${head} | meaning |\n| --- | --- |\n${memberRows(file, type, prefix)}`;
}

const memberRows = (file: string, type: string, prefix: string) =>
  membersOf(source(file), type)
    .map(({ name, text }) => `| \`${prefix}${name}\` | ${cell(text)} |\n`)
    .join("");

/** Code, class and comment of each error. */
export function errorsOf(text: string): readonly { code: string; name: string; text: string }[] {
  const classes = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport class (\w+) extends Ksc\w*Error \{([\s\S]*?)\n\}/g;
  return [...text.matchAll(classes)].flatMap(([, comment = "", name = "", body = ""]) => {
    const codes = /readonly code(?:: (.*);| = ("\w+"))/.exec(body);
    const sentence = comment
      .replaceAll(/\s*\n \*\s?/g, " ")
      .replaceAll(/\{@link (\w+)\}/g, "`$1`")
      .trim();
    return [...(codes?.[1] ?? codes?.[2] ?? "").matchAll(/"(\w+)"/g)].map(([, code = ""]) => ({
      code,
      name,
      text: sentence,
    }));
  });
}

function errorTable(): string {
  const files = readdirSync(new URL("../src/errors/", import.meta.url)).filter((name) =>
    /-error\.ts$/.test(name),
  );
  const rows = files
    .flatMap((name) => errorsOf(source(`errors/${name}`)))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, name, text }) => `| \`${code}\` | \`${name}\` | ${cell(text)} |\n`);
  return `| code | class | what happened |\n| --- | --- | --- |\n${rows.join("")}`;
}

function eventTable(): string {
  const text = source("diagnostics/client-event.ts");
  const union = text.slice(text.indexOf("export type KscClientEvent ="));
  const rows = [
    ...union.matchAll(
      /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?\|\s*\(?(AboutCall & )?\{\s*readonly type: "([\w-]+)";?([\s\S]*?)\}(?:\)|;|\n)/g,
    ),
  ].map(([, comment = "", aboutCall, type = "", body = ""]) => {
    const own = [...body.replaceAll(/\/\*\*[\s\S]*?\*\//g, "").matchAll(/readonly (\w+)\??:/g)].map(
      ([, name = ""]) => name,
    );
    const members = [...(aboutCall === undefined ? [] : ["method", "requestId"]), ...own];
    const meaning = comment.replaceAll(/\s*\n\s*\*\s?/g, " ").trim();
    return `| \`${type}\` | ${members.map((name) => `\`${name}\``).join(", ")} | ${cell(meaning)} |\n`;
  });
  return `| type | members | when |\n| --- | --- | --- |\n${rows.join("")}`;
}

function sentOnceTable(): string {
  const table: Readonly<Record<string, Method>> = methods;
  const classes = new Map<string, string[]>();
  for (const { name, retry } of Object.values(table)) {
    if (retry !== "never") continue;
    const [owner = "", method = ""] = name.split(".");
    classes.set(owner, [...(classes.get(owner) ?? []), `\`${method}\``]);
  }
  const rows = [...classes].map(([owner, names]) => `| \`${owner}\` | ${names.join(", ")} |\n`);
  return `| class | methods that are never sent twice |\n| --- | --- |\n${rows.join("")}`;
}

const cell = (text: string) => text.replaceAll("|", "\\|");
