import type { DoctorCheck } from "../../json-output/doctor.js";

/** The finding of a check that an earlier failure prevents. */
export const SKIPPED = "skipped, because an earlier check failed";
export const CHECK_RIGHTS = "check the account's rights in Kaspersky Security Center";

const of =
  (status: DoctorCheck["status"]) =>
  (id: DoctorCheck["id"], finding: string, remedy: string | null = null): DoctorCheck => ({
    id,
    status,
    finding,
    remedy,
  });

export const ok = of("ok");
export const warn = of("warn");
export const fail = of("fail");
export const unknown = of("unknown");
