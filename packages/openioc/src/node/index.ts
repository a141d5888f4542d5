export { type IocSource, type PackedIoc, packIoc } from "./pack-ioc.js";
export { IocSourceError, readIocSources } from "./read-sources.js";
