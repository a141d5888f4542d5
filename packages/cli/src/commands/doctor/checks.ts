import type { DoctorCheck } from "../../json-output/doctor.js";

/** The finding of a check that an earlier failure leaves no way to make. */
export const NOT_LOOKED_AT = "not looked at, since an earlier check failed";

type Check = DoctorCheck["id"];

export const ok = (id: Check, finding: string): DoctorCheck => ({ id, status: "ok", finding, remedy: null });
export const warn = (id: Check, finding: string, remedy: string): DoctorCheck => ({
  id,
  status: "warn",
  finding,
  remedy,
});
export const fail = (id: Check, finding: string, remedy: string): DoctorCheck => ({
  id,
  status: "fail",
  finding,
  remedy,
});
export const unknown = (id: Check, finding: string, remedy: string | null = null): DoctorCheck => ({
  id,
  status: "unknown",
  finding,
  remedy,
});
