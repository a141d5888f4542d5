import { KscTyped } from "@ksc-edr/core/wire";
import type { Handlers } from "../call.js";
import { drawQrCode } from "../qr-code.js";

export const totpRegistrationHandlers = {
  "TotpRegistration.GenerateSecret": (_args, { server, user }) => {
    const { id, secret, uri } = server.secondFactors.generate(user);
    return {
      pSecret: { TotpSecret: secret, TotpSecretUri: uri, TotpSecretQR: KscTyped.binary(drawQrCode(uri)) },
      PxgRetVal: id,
    };
  },

  "TotpRegistration.SaveSecretForCurrentUser": ({ wstrSecretId, wstrValidationCode }, { server, user }) => {
    server.secondFactors.save(user, wstrSecretId, wstrValidationCode);
    return {};
  },

  "TotpRegistration.DeleteSecret": ({ wstrSecretId }, { server, user }) => {
    server.secondFactors.discard(user, wstrSecretId);
    return {};
  },

  "TotpRegistration.IfCurrentUserMayClearSecret": (_args, { server, user }) => ({
    PxgRetVal: server.secondFactors.mayClear(user),
  }),

  "TotpRegistration.ClearSecretForCurrentUser": (_args, { server, user }) => {
    server.secondFactors.clear(user);
    return {};
  },
} satisfies Handlers;
