import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type BuiltIocFile,
  buildOpenIoc,
  checkIndicatorList,
  formatListIssue,
  type Indicator,
  type IndicatorListFormat,
  listFormatOf,
  packIocArchives,
} from "@ksc-edr/openioc";
import { readInput } from "../../input/read-input.js";
import { UsageError } from "../../input/usage-error.js";
import type { BuiltFile } from "../../json-output/ioc-build.js";
import type { Run } from "../../program/command-entry.js";
import type { Context } from "../../program/context.js";
import type { iocBuildSpec } from "./spec.js";

interface NewFile extends BuiltFile {
  readonly content: Uint8Array;
}

export const run: Run<typeof iocBuildSpec> = async (input, context) => {
  const { lists, name, out, zip, format, openioc, force } = input;
  const { io, output } = context;
  const indicators = await readLists(lists, format, context);
  const documents = buildOpenIoc(indicators, { name, now: io.clock(), newId: io.newUuid, version: openioc });
  const files = zip
    ? await toArchives(documents, out, io.clock())
    : documents.map((each) => toFile(each, out));
  await mkdir(out, { recursive: true });
  await writeAll(files, force);
  for (const { content: _, ...file } of files) {
    output.data(
      file,
      ({ file: path, bytes, indicators: count }) =>
        `${path}: ${count} indicator${count === 1 ? "" : "s"}, ${bytes} bytes`,
    );
  }
};

async function readLists(
  files: readonly string[],
  format: IndicatorListFormat | undefined,
  { io, output }: Context,
): Promise<readonly Indicator[]> {
  const problems: string[] = [];
  const indicators: Indicator[] = [];
  for (const file of files) {
    const name = file === "-" ? "standard input" : file;
    const list = checkIndicatorList(await readInput(file, io), format ?? listFormatOf(file));
    problems.push(...list.issues.map((issue) => `${name}: ${formatListIssue(issue)}`));
    indicators.push(...list.indicators);
    const repeated = list.duplicates.length;
    if (repeated > 0)
      output.note(`${name}: left out ${repeated} duplicate indicator${repeated === 1 ? "" : "s"}`);
  }
  if (problems.length > 0) {
    throw new UsageError(
      `some entries are not indicators; nothing was written:\n  ${problems.join("\n  ")}`,
      "correct or remove these lines",
    );
  }
  return indicators;
}

function toFile({ name, bytes, indicatorCount }: BuiltIocFile, out: string): NewFile {
  return { file: join(out, name), bytes: bytes.length, indicators: indicatorCount, content: bytes };
}

async function toArchives(documents: readonly BuiltIocFile[], out: string, now: Date): Promise<NewFile[]> {
  const archives = await packIocArchives(documents, { now });
  return archives.map(({ bytes, files }, index) => {
    const packed = documents.filter(({ name }) => files.some(({ source }) => source === name));
    const stem = (documents[0]?.name ?? "").replace(/(-1)?\.ioc$/, "");
    return {
      file: join(out, archives.length === 1 ? `${stem}.zip` : `${stem}-${index + 1}.zip`),
      bytes: bytes.length,
      indicators: packed.reduce((sum, { indicatorCount }) => sum + indicatorCount, 0),
      content: bytes,
    };
  });
}

/** Writes all files, or none if one exists. */
async function writeAll(files: readonly NewFile[], force: boolean): Promise<void> {
  const existing = force ? [] : files.filter(({ file }) => existsSync(file));
  if (existing.length > 0) {
    const names = existing.map(({ file }) => file).join(", ");
    throw new UsageError(
      `${names} exists; nothing was written`,
      "name another folder with --out, or overwrite with --force",
    );
  }
  for (const { file, content } of files) await writeFile(file, content, { flag: force ? "w" : "wx" });
}
