/** An error of KSC's catalogue. Codes repeat across modules: match on module and code. */
export interface KscErrorCode {
  readonly module: string;
  readonly code: number;
  readonly mnemonic: string;
  readonly message: string;
}

/** The codes that the reference documents and this project uses: https://support.kaspersky.com/help/KSC/15/KSCAPI/a00337.html */
export const kscErrorCodes = {
  paramNotExist: {
    module: "KLPRSS",
    code: 1125,
    mnemonic: "NOT_EXIST",
    message: "Parameter with the specified name does not exist",
  },
  noAccess: { module: "KLSTD", code: 1184, mnemonic: "STDE_NOACCESS", message: "Access denied" },
  notFound: { module: "KLSTD", code: 1186, mnemonic: "STDE_NOTFOUND", message: "Object not found" },
  badFormat: {
    module: "KLSTD",
    code: 1192,
    mnemonic: "STDE_BADFORMAT",
    message: "Data corrupted or of unknown format",
  },
  notPermitted: { module: "KLSTD", code: 1193, mnemonic: "STDE_NOTPERM", message: "Operation not permitted" },
  unavailable: { module: "KLSTD", code: 1195, mnemonic: "STDE_UNAVAIL", message: "Resource unavailable" },
  limitViolation: {
    module: "KLSTD",
    code: 1229,
    mnemonic: "STDE_LIMIT_VIOLATION",
    message: "Functionality limited",
  },
  noSuchCall: { module: "KLCONN", code: 1194, mnemonic: "GCR_NO_SUCH_CALL", message: "No such call" },
  accountBlocked: {
    module: "SPL",
    code: 2013,
    mnemonic: "SPLERR_ACCOUNT_BLOCKED",
    message: "The account is blocked",
  },
} as const satisfies Record<string, KscErrorCode>;
