import { CODE_LENGTH, type Demand } from "../domain/accounts/second-factors.js";
import { HttpRefusal } from "./http-refusal.js";

const challenges = {
  code: `KSCMFA type="totp", lengthHint="${CODE_LENGTH}"`,
  enrolment: 'KSCMFA type="totpreg"',
} as const satisfies Record<Exclude<Demand, "none">, string>;

/**
 * The answer to a correct first factor, and to a wrong code:
 * https://support.kaspersky.com/help/KSC/13.1/KSCAPI/a00390.html. It includes the session id for StartSession,
 * but not for `login`.
 */
export function notFinished(demand: Exclude<Demand, "none">, sessionId: string | null): HttpRefusal {
  return new HttpRefusal(401, "Authentication not finished", {
    "WWW-Authenticate": challenges[demand],
    ...(sessionId === null ? {} : { "X-KSC-Session": sessionId }),
  });
}
