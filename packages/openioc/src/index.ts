export { type IocArchive, type PackOptions, packIocArchives } from "./archive/pack.js";
export {
  checkIocArchive,
  type IocArchiveContent,
  IocArchiveError,
  readIocArchive,
} from "./archive/read-archive.js";
export {
  type CheckedIocFile,
  checkIoc,
  InvalidIocDocumentError,
  type IocFile,
  type IocReport,
  parseOpenIoc,
} from "./check/check-files.js";
export {
  type FindingSeverity,
  formatIocFinding,
  type IocFinding,
  type IocFindingCode,
} from "./check/finding.js";
export { type BuiltIocFile, buildOpenIoc } from "./document/build.js";
export type { BuildOptions } from "./document/build-options.js";
export {
  type IocDocument,
  type IocIndicator,
  type IocItem,
  type IocNode,
  listItems,
  type OpenIocVersion,
} from "./document/ioc-document.js";
export { type ReadIndicators, readIndicators } from "./document/to-indicators.js";
export { InvalidIndicatorError, IocBuildError, OpenIocError } from "./errors.js";
export {
  type CombinedIndicator,
  formatIndicator,
  type Indicator,
  type IndicatorInput,
  type SimpleIndicator,
  type SimpleIndicatorInput,
  toIndicator,
} from "./indicators/indicator.js";
export {
  checkIndicatorList,
  type DuplicateIndicator,
  formatListIssue,
  type IndicatorList,
  type IndicatorListCheck,
  type IndicatorListFormat,
  InvalidIndicatorListError,
  listFormatOf,
  parseIndicatorList,
} from "./indicators/indicator-list.js";
export { type Condition, type IndicatorType, indicatorTypes } from "./indicators/indicator-type.js";
export type { ListIssue } from "./indicators/list-entry.js";
export type { TextPlace } from "./text/lines.js";
export type { XmlPlace } from "./xml/xml-tree.js";
