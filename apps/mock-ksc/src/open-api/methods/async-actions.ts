import type { KscParams } from "@ksc-edr/core/wire";
import type { DomainError } from "../../domain/domain-error.js";
import type { Handlers } from "../call.js";
import { toFault } from "../fault.js";

export const asyncActionHandlers = {
  "AsyncActionStateChecker.CheckActionState": ({ wstrActionGuid }, { server, owner }) => {
    const { stage, error, nextCheckMs } = server.asyncActions.check(wstrActionGuid, owner);
    return {
      bFinalized: stage !== "running",
      bSuccededFinalized: stage === "succeeded",
      lStateCode: stage === "succeeded" ? 1 : 0,
      pStateData: error === null ? {} : toErrorInfo(error),
      lNextCheckDelay: nextCheckMs,
    };
  },
} satisfies Handlers;

function toErrorInfo(error: DomainError): KscParams {
  const fault = toFault(error);
  if (fault === null) throw error;
  const message = `${fault.code.message}: ${fault.detail}`;
  return {
    KLBLAG_ERROR_INFO: {
      KLBLAG_ERROR_CODE: fault.code.code,
      KLBLAG_ERROR_SUBCODE: 0,
      KLBLAG_ERROR_MODULE: fault.code.module,
      KLBLAG_ERROR_FNAME: "",
      KLBLAG_ERROR_LNUMBER: 0,
      KLBLAG_ERROR_MSG: message,
    },
    GNRL_EA_DESCRIPTION: message,
  };
}
