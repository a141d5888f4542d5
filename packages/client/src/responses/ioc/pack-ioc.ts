import { readFile } from "node:fs/promises";
import { KscInvalidArgumentError } from "../../errors/invalid-argument-error.js";

/** What an IOC scan looks for. All but an archive at hand needs the package `@ksc-edr/openioc`. */
export type IocSource =
  /** A ZIP archive of OpenIOC files: its bytes, or those in base64. */
  | Uint8Array
  | string
  /** Files `.ioc` and `.xml`, folders of them, and ZIP archives. */
  | { readonly paths: readonly string[] }
  /** Indicators, each as in a line of a list: a hash, `process:evil.exe`, `203.0.113.5:443`, … */
  | { readonly indicators: readonly string[]; readonly name?: string }
  /** A list of indicators: CSV or JSON by the file's name, otherwise text with one a line. */
  | { readonly indicatorsFile: string; readonly name?: string };

export interface IocArchiveParts {
  readonly now: Date;
  readonly newId: () => string;
}

export interface PackedIoc {
  /** The archive, for one task. */
  readonly ioc: Uint8Array | string;
  /** What the product will not look for, and what was left out. */
  readonly warnings: readonly string[];
}

/**
 * Makes the archive of an IOC scan.
 * @throws KscInvalidArgumentError when the source is none, or needs more than one task.
 * @throws OpenIocError of `@ksc-edr/openioc`, naming file, line and remedy.
 */
export async function packIoc(source: IocSource, parts: IocArchiveParts): Promise<PackedIoc> {
  if (typeof source === "string" || source instanceof Uint8Array) return { ioc: source, warnings: [] };
  if (typeof source !== "object" || source === null) {
    throw new KscInvalidArgumentError(
      "ioc",
      "must be the bytes of a ZIP archive, those in base64, { paths }, { indicators } or { indicatorsFile }",
    );
  }
  const openioc = await load(() => import("@ksc-edr/openioc"));
  const { files, findings } = await filesOf(source, openioc, parts);
  const report = openioc.checkIoc(files);
  const errors = [...findings, ...report.findings].filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new openioc.InvalidIocDocumentError(errors);
  const archives = await openioc.packIocArchives(files, { now: parts.now });
  const [archive] = archives;
  if (archive === undefined || archives.length > 1) {
    throw new KscInvalidArgumentError(
      "ioc",
      `needs ${archives.length} tasks, since one takes 10 MB of IOC files; split it into as many scans`,
    );
  }
  return {
    ioc: archive.base64,
    warnings: [...findings, ...report.findings].map(openioc.formatIocFinding),
  };
}

type OpenIoc = typeof import("@ksc-edr/openioc");

async function filesOf(
  source: Exclude<IocSource, string | Uint8Array>,
  openioc: OpenIoc,
  parts: IocArchiveParts,
) {
  if ("paths" in source) {
    const { readIocSources } = await load(() => import("@ksc-edr/openioc/node"));
    return readIocSources(source.paths);
  }
  const [text, format, name] = await listOf(source, openioc);
  const { indicators } = openioc.parseIndicatorList(text, format);
  return { files: openioc.buildOpenIoc(indicators, { ...parts, name }), findings: [] };
}

async function listOf(
  source: Exclude<IocSource, string | Uint8Array | { readonly paths: readonly string[] }>,
  { listFormatOf }: OpenIoc,
) {
  const { name = "ksc-edr" } = source;
  if ("indicators" in source) {
    if (!Array.isArray(source.indicators)) {
      throw new KscInvalidArgumentError("ioc.indicators", "must be an array of texts, one indicator each");
    }
    return [source.indicators.join("\n"), "text", name] as const;
  }
  const { indicatorsFile } = source;
  if (typeof indicatorsFile !== "string") {
    throw new KscInvalidArgumentError("ioc", "has none of paths, indicators and indicatorsFile");
  }
  try {
    return [await readFile(indicatorsFile, "utf8"), listFormatOf(indicatorsFile), name] as const;
  } catch (cause) {
    throw new KscInvalidArgumentError(
      "ioc.indicatorsFile",
      `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

async function load<T>(importModule: () => Promise<T>): Promise<T> {
  try {
    return await importModule();
  } catch (cause) {
    throw new KscInvalidArgumentError(
      "ioc",
      "needs the package @ksc-edr/openioc: npm install @ksc-edr/openioc, or give the bytes of a ZIP archive of IOC files",
      { cause },
    );
  }
}
