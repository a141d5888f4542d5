import { encodeErrorReply, type KscErrorCode, kscErrorCodes, WireFormatError } from "@ksc-edr/core/wire";
import { DomainError, type DomainErrorKind } from "../domain/domain-error.js";

/** The vendor's code of each failure. Which code a real server returns is assumed, except for no-access. */
const codes: Readonly<Record<DomainErrorKind, KscErrorCode>> = {
  "not-found": kscErrorCodes.notFound,
  "bad-format": kscErrorCodes.badFormat,
  "missing-parameter": kscErrorCodes.paramNotExist,
  "no-access": kscErrorCodes.noAccess,
  "not-permitted": kscErrorCodes.notPermitted,
  unavailable: kscErrorCodes.unavailable,
  "no-such-call": kscErrorCodes.noSuchCall,
  "account-blocked": kscErrorCodes.accountBlocked,
  // The number of STDE_TOOBIG is not documented; this is the nearest documented code.
  "too-big": kscErrorCodes.limitViolation,
  // The number of STDE_EXIST is not documented either.
  exists: kscErrorCodes.notPermitted,
  "storage-full": kscErrorCodes.unavailable,
  "storage-failed": kscErrorCodes.unavailable,
};

export interface Fault {
  readonly code: KscErrorCode;
  readonly detail: string;
  readonly text: string;
}

/** The answer to a failed call; null when the error is not the call's fault. */
export function toFault(error: unknown): Fault | null {
  if (error instanceof DomainError) return faultOf(codes[error.kind], error.message);
  if (error instanceof WireFormatError) {
    return faultOf(error.missing ? kscErrorCodes.paramNotExist : kscErrorCodes.badFormat, error.message);
  }
  return null;
}

function faultOf(code: KscErrorCode, detail: string): Fault {
  const { module, code: number, message } = code;
  return { code, detail, text: encodeErrorReply({ module, code: number, message: `${message}: ${detail}` }) };
}
