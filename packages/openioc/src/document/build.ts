import { iocLimits } from "../archive/limits.js";
import type { IocFile } from "../check/check-files.js";
import { IocBuildError } from "../errors.js";
import { type Indicator, type IndicatorInput, isCombined, toIndicator } from "../indicators/indicator.js";
import type { BuildOptions } from "./build-options.js";
import { DocumentWriter } from "./document-writer.js";
import { fileStemOf } from "./file-name.js";

/** A document that was built, as a file. */
export interface BuiltIocFile extends IocFile {
  readonly id: string;
  readonly indicatorCount: number;
}

/**
 * Builds OpenIOC documents that find any of the indicators: one document, or several where one would exceed the product's
 * 2 MB. In a document the single indicators come before the combined ones.
 * @throws InvalidIndicatorError when an indicator cannot be searched for, or not with this version.
 * @throws IocBuildError when there is no indicator, one is too large, an id is repeated, or XML does not allow a text.
 */
export function buildOpenIoc(indicators: readonly IndicatorInput[], options: BuildOptions): BuiltIocFile[] {
  if (indicators.length === 0)
    throw new IocBuildError("no_indicators", "there is no indicator to build from");
  const writer = new DocumentWriter(options);
  const chunks = splitBySize(indicators.map(toIndicator), writer);
  const stem = fileStemOf(options.name);
  return chunks.map((chunk, index) => {
    const { id, xml } = writer.write(chunk);
    return {
      name: chunks.length === 1 ? `${stem}.ioc` : `${stem}-${index + 1}.ioc`,
      bytes: utf8.encode(xml),
      id,
      indicatorCount: chunk.length,
    };
  });
}

const utf8 = new TextEncoder();

function splitBySize(indicators: readonly Indicator[], writer: DocumentWriter): Indicator[][] {
  const room = iocLimits.file.safe - utf8.encode(writer.frame()).length;
  const chunks: Indicator[][] = [];
  let left = 0;
  for (const indicator of indicators) {
    const size = utf8.encode(writer.sample(indicator)).length;
    if (size > room) {
      const problem = `${isCombined(indicator) ? "a combined" : "an"} indicator has ${size} bytes`;
      throw new IocBuildError(
        "too_large",
        `${problem}, more than fits into a file of 2 MB; remove parts of it`,
      );
    }
    if (size > left) {
      chunks.push([]);
      left = room;
    }
    left -= size;
    chunks.at(-1)?.push(indicator);
  }
  return chunks;
}
