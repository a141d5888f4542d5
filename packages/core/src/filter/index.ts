export {
  and,
  compareCurrentTime,
  compareInteger,
  compareTime,
  equalBoolean,
  equalText,
  hasAnyBit,
  matchPattern,
  not,
  or,
  startsWith,
} from "./build-filter.js";
export type {
  Comparison,
  ComparisonOperator,
  Filter,
  FilterValue,
  MaskComparison,
} from "./filter.js";
export { escapePattern, type PatternPart, parsePattern } from "./filter-pattern.js";
export { FilterSyntaxError } from "./filter-syntax-error.js";
export { parseFilterTime } from "./filter-time.js";
export { formatFilter } from "./format-filter.js";
export { parseFilter } from "./parse-filter.js";
export { type FullTextQuery, parseFullTextQuery } from "./parse-full-text.js";
