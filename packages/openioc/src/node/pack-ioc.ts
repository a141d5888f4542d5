import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { packIocArchives } from "../archive/pack.js";
import { checkIoc, InvalidIocDocumentError } from "../check/check-files.js";
import { formatIocFinding } from "../check/finding.js";
import { buildOpenIoc } from "../document/build.js";
import { IocBuildError } from "../errors.js";
import { listFormatOf, parseIndicatorList } from "../indicators/indicator-list.js";
import { readIocSources, readOrThrow } from "./read-sources.js";

/** What an IOC scan looks for. */
export type IocSource =
  /** A ZIP archive of OpenIOC files: its bytes, or its base64. */
  | Uint8Array
  | string
  /** `.ioc` and `.xml` files, folders of them, and ZIP archives. */
  | { readonly paths: readonly string[] }
  /** Indicators, each written as in a line of a list: a hash, `process:evil.exe`, `203.0.113.5:443`, … */
  | { readonly indicators: readonly string[]; readonly name?: string }
  /** A list of indicators: CSV or JSON by the file's extension, otherwise text with one indicator a line. */
  | { readonly indicatorsFile: string; readonly name?: string };

/** An archive for one iocScan task. */
export interface PackedIoc {
  /** The value of `params.ioc`: the archive's base64, or its bytes. */
  readonly ioc: Uint8Array | string;
  /** What the product will not look for, and what was left out. */
  readonly warnings: readonly string[];
}

/**
 * Makes the archive of an IOC scan. An archive that is given is returned as it is; {@link checkIocArchive} checks it.
 * The same source always gives the same bytes, so that an interrupted run can resume: ids are hashes of the indicators,
 * and every date is 1980-01-01, the first that a ZIP archive can hold.
 * @throws OpenIocError when the source cannot be used or needs more than one task; it names file, line and remedy.
 */
export async function packIoc(source: IocSource): Promise<PackedIoc> {
  if (typeof source === "string" || source instanceof Uint8Array) return { ioc: source, warnings: [] };
  if (typeof source !== "object" || source === null) {
    throw unusable(
      "ioc must be the bytes or the base64 of a ZIP archive, { paths }, { indicators } or { indicatorsFile }",
    );
  }
  const { files, findings } =
    "paths" in source ? await readIocSources(source.paths) : { files: await buildFrom(source), findings: [] };
  const report = await checkIoc(files);
  const all = [...findings, ...report.findings];
  const errors = all.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new InvalidIocDocumentError(errors);
  const [archive, ...others] = await packIocArchives(files, { now: FIXED_TIME });
  if (archive === undefined || others.length > 0) {
    throw new IocBuildError(
      "several_tasks",
      `the IOC files need ${others.length + 1} tasks, since one task takes 10 MB; split them into as many scans`,
    );
  }
  return { ioc: archive.base64, warnings: all.map(formatIocFinding) };
}

type ListSource = Extract<IocSource, { readonly indicators: unknown } | { readonly indicatorsFile: unknown }>;

const FIXED_TIME = new Date("1980-01-01T00:00:00Z");

async function buildFrom(source: ListSource) {
  const { indicators } = await readList(source);
  const name = source.name ?? "ksc-edr";
  return buildOpenIoc(indicators, {
    name,
    now: FIXED_TIME,
    newId: idsOf(JSON.stringify([name, indicators])),
  });
}

/** Returns UUIDs of version 8 (https://www.rfc-editor.org/rfc/rfc9562#section-5.8), made from a hash of `content`. */
function idsOf(content: string): () => string {
  const hash = createHash("sha256").update(content).digest("hex");
  let count = 0;
  return () => {
    const hex = createHash("sha256").update(`${hash} ${++count}`).digest("hex");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
}

async function readList(source: ListSource) {
  if ("indicators" in source) {
    if (!Array.isArray(source.indicators)) {
      throw unusable("ioc.indicators must be an array of strings, one indicator each");
    }
    return parseIndicatorList(source.indicators.join("\n"), "text");
  }
  const { indicatorsFile: path } = source;
  if (typeof path !== "string") throw unusable("ioc has none of paths, indicators and indicatorsFile");
  return parseIndicatorList(await readOrThrow(path, () => readFile(path, "utf8")), listFormatOf(path));
}

const unusable = (message: string) => new IocBuildError("unusable_source", message);
