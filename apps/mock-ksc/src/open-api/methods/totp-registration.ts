import { KscTyped } from "@ksc-edr/core/wire";
import type { Handlers } from "../call.js";
import { drawQrCode } from "../qr-code.js";

export const totpRegistrationHandlers = {
  "TotpRegistration.GenerateSecret": (_args, { installation, user }) => {
    const { id, secret, uri } = installation.secondFactors.generate(user);
    return {
      pSecret: { TotpSecret: secret, TotpSecretUri: uri, TotpSecretQR: KscTyped.binary(drawQrCode(uri)) },
      PxgRetVal: id,
    };
  },

  "TotpRegistration.SaveSecretForCurrentUser": (
    { wstrSecretId, wstrValidationCode },
    { installation, user },
  ) => {
    installation.secondFactors.save(user, wstrSecretId, wstrValidationCode);
    return {};
  },

  "TotpRegistration.DeleteSecret": ({ wstrSecretId }, { installation, user }) => {
    installation.secondFactors.discard(user, wstrSecretId);
    return {};
  },

  "TotpRegistration.IfCurrentUserMayClearSecret": (_args, { installation, user }) => ({
    PxgRetVal: installation.secondFactors.mayClear(user),
  }),

  "TotpRegistration.ClearSecretForCurrentUser": (_args, { installation, user }) => {
    installation.secondFactors.clear(user);
    return {};
  },
} satisfies Handlers;
