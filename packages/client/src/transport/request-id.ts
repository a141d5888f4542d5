import type { CallContext } from "../errors/ksc-error.js";

/**
 * A value of `X-KSC-RequestId` in the form that https://support.kaspersky.com/help/KSC/16/KSCAPI/index.html shows:
 * the digits of a UUID in upper case, as two words of sixteen.
 */
export function toRequestId(uuid: string): string {
  const digits = uuid.replaceAll("-", "").toUpperCase();
  return `${digits.slice(0, 16)}_${digits.slice(16)}`;
}

/** A call that is about to be made. */
export interface NewCall extends CallContext {
  readonly requestId: string;
}
