export { type IocSource, type PackedIoc, type PackIocOptions, packIoc } from "./pack-ioc.js";
export { IocSourceError, readIocSources } from "./read-sources.js";
