import { defineMethods } from "../method.js";

const doc = "15/a00590";

export const totpRegistrationMethods = defineMethods({
  /** `pSecret` has `TotpSecret` (base32), `TotpSecretUri` and `TotpSecretQR` (a PNG). */
  "TotpRegistration.GenerateSecret": {
    summary: "Creates a secret and returns its id.",
    evidence: "documented",
    doc: "16/a00624_af88eb4079f0de251b69bb9498ff69856",
    retry: "never",
    schemas: ({ out }) => ({ args: {}, reply: { pSecret: out.params, PxgRetVal: out.wstring } }),
  },
  "TotpRegistration.SaveSecretForCurrentUser": {
    summary: "Sets a secret as the second factor of the user, if the code is right.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg }) => ({
      args: { wstrSecretId: arg.wstring, wstrValidationCode: arg.wstring },
      reply: {},
    }),
  },
  "TotpRegistration.DeleteSecret": {
    summary: "Deletes a secret that was not saved.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg }) => ({ args: { wstrSecretId: arg.wstring }, reply: {} }),
  },
  "TotpRegistration.IfCurrentUserMayClearSecret": {
    summary: "Whether the user may delete the second factor.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ out }) => ({ args: {}, reply: { PxgRetVal: out.boolean } }),
  },
  "TotpRegistration.ClearSecretForCurrentUser": {
    summary: "Deletes the second factor of the user.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: () => ({ args: {}, reply: {} }),
  },
});
