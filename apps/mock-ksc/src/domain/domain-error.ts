/** Why a call failed, in the simulator's terms; `open-api/` translates it to the vendor's code. */
export type DomainErrorKind =
  | "not-found"
  | "bad-format"
  | "missing-parameter"
  | "no-access"
  | "not-permitted"
  | "unavailable"
  | "no-such-call"
  | "account-blocked"
  | "too-big"
  | "exists"
  | "storage-full"
  | "storage-failed";

export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly kind: DomainErrorKind;

  constructor(kind: DomainErrorKind, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.kind = kind;
  }
}
