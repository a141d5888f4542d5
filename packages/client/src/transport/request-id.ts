import type { CallContext } from "../errors/ksc-error.js";

/**
 * A value of `X-KSC-RequestId` in the form of https://support.kaspersky.com/help/KSC/16/KSCAPI/index.html: the digits of a
 * UUID in upper case, as two words of sixteen.
 */
export function toRequestId(uuid: string): string {
  const words = `${uuid.slice(0, 8)}${uuid.slice(9, 13)}${uuid.slice(14, 18)}_${uuid.slice(19, 23)}${uuid.slice(24)}`;
  return words.toUpperCase();
}

/** A call that is about to be made. */
export interface NewCall extends CallContext {
  readonly requestId: string;
}
