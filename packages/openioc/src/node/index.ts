export { IocSourceError, readIocSources } from "./read-sources.js";
