/**
 * `send`: a task carries the archive unchanged. `unpack`: only its files are needed. A separate file, because public
 * declarations refer to it and must not reach the types of the ZIP library, which need the DOM.
 */
export type ArchiveUse = "send" | "unpack";
