import { defineMethods } from "../method.js";

const doc = "16/a00543";
const hybridSince = "15.1";

export const cgwHelperMethods = defineMethods({
  "CgwHelper.GetSlaveServerLocation": {
    summary: "Location of a secondary server, for PrepareGatewayConnection.",
    evidence: "documented",
    doc: "15/a00498_a476bdc41879e95cc8323574df596b1ed",
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { nSlaveServerId: arg.int }, reply: { PxgRetVal: out.params } }),
  },
  "CgwHelper.GetNagentLocation": {
    summary: "Location of a host's Network Agent, for PrepareGatewayConnection.",
    evidence: "documented",
    doc: "16/a00525_a7cc29b44a9910c324ca361c4dcf0118a",
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { wsHostName: arg.wstring }, reply: { PxgRetVal: out.params } }),
  },
});

/** `wstrAuthKey` is valid for one login by KSCGW within 60 seconds. */
export const gatewayConnectionMethods = defineMethods({
  "GatewayConnection.PrepareGatewayConnection": {
    summary: "Creates the key of a connection along the given locations.",
    evidence: "documented",
    doc: "13/a00478_a5983b9b35b07657ef3afdc864c4d6c7e",
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { pLocations: arg.rows }, reply: { wstrAuthKey: out.wstring } }),
  },
  "GatewayConnection.PrepareGatewayConnectionToSecondaryServer": {
    summary: "Creates the key of a connection to a secondary server.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: { srvInstanceId: arg.wstring },
      reply: { wstrAuthKey: out.wstring },
    }),
  },
  "GatewayConnection.PrepareTunnelConnection": {
    summary: "Creates the key of a tunnel to a port.",
    evidence: "documented",
    doc: "15/a00513_af4e1d4114ba814845ced4f93cb0fdeac",
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: { pLocations: arg.rows, szwTargetHostName: arg.wstring, nTargetPort: arg.int },
      reply: { wstrAuthKey: out.wstring },
    }),
  },
  "GatewayConnection.PrepareHybridGatewayConnectionToSecondaryServerPort": {
    summary: "Opens a hybrid connection to a port of a secondary server and returns its session id.",
    evidence: "documented",
    doc: "16/a00543_a6317abea90daf0e51fda6d67482dabd9",
    retry: "never",
    since: hybridSince,
    schemas: ({ arg, out }) => ({
      args: {
        wstrTargetSlaveServerInstanceId: arg.wstring,
        wstrTargetHostId: arg.wstring,
        pTargetCertPub: arg.binary,
        nTargetPort: arg.int,
      },
      reply: { PxgRetVal: out.wstring },
    }),
  },
  "GatewayConnection.CloseHybridGatewayConnectionToSecondaryServerPort": {
    summary: "Closes a hybrid connection.",
    evidence: "documented",
    doc: "16/a00543_ac5fa446c7aefebf3b6f0e8e5669e82dd",
    retry: "safe",
    since: hybridSince,
    schemas: ({ arg }) => ({ args: { szwTSessionId: arg.wstring }, reply: {} }),
  },
});
