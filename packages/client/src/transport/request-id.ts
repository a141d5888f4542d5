import type { CallContext } from "../errors/ksc-error.js";

/** Fills with that many random bytes. */
export type RandomBytes = (size: number) => Uint8Array;

/**
 * A value of `X-KSC-RequestId`: two words of 16 upper-case hexadecimal digits, as
 * https://support.kaspersky.com/help/KSC/16/KSCAPI/index.html shows it.
 */
export function createRequestId(randomBytes: RandomBytes): string {
  const hex = Buffer.from(randomBytes(16)).toString("hex").toUpperCase();
  return `${hex.slice(0, 16)}_${hex.slice(16)}`;
}

/** A call that is about to be made. */
export interface NewCall extends CallContext {
  readonly requestId: string;
}
