import { hasAnyBit } from "@ksc-edr/core/filter";
import { type KscParams, KscTyped, kscVersionIds, selectFields } from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import { MANAGED_DEVICES, SUPER_GROUP, UNASSIGNED_DEVICES } from "../../domain/hosts/group.js";
import { hostStateBits } from "../../domain/hosts/host-codes.js";
import { virtualServersOf } from "../../domain/server/server-hierarchy.js";
import type { Call, Handlers } from "../call.js";

/** Name of the computer that runs the server (assumed). */
const SERVER_HOST = "ksc.corp.example";

export const serverInfoHandlers = {
  "HostGroup.GetStaticInfo": ({ pValues }, call) => ({ PxgRetVal: selectFields(staticInfo(call), pValues) }),

  "HostGroup.GetRunTimeInfo": ({ pValues }) => ({ PxgRetVal: selectFields(runTimeInfo, pValues) }),

  "HostGroup.GetInstanceStatistics": ({ vecFilterFields }, call) => ({
    PxgRetVal: selectFields(statistics(call), vecFilterFields),
  }),

  // There is no network to scan; the hosts are those of the scenario.
  "HostGroup.RestartNetworkScanning": ({ nType }) => {
    if (nType < 1 || nType > 4)
      throw new DomainError("bad-format", `nType: ${nType} is not 1 (AD), 2 (fast), 3 (full) or 4 (IP)`);
    return {};
  },
} satisfies Handlers;

/** The names are documented. Values that do not follow from the server or its company are assumed. */
function staticInfo({ installation, server, user }: Call): KscParams {
  const { kind } = installation;
  const virtualServer = installation.virtualServers.find((candidate) => candidate.server === server);
  return {
    KLADMSRV_IS_VIRTUAL: virtualServer !== undefined,
    KLADMSRV_VSID: virtualServer?.id ?? 0,
    KLADMSRV_VSUID: virtualServer?.uid,
    KLADMSRV_GRP_ROOT: MANAGED_DEVICES,
    KLADMSRV_GRP_UNASSIGNED: UNASSIGNED_DEVICES,
    KLADMSRV_GRP_SUPER: SUPER_GROUP,
    KLADMSRV_SERVER_VERSION_ID: kscVersionIds[kind.version],
    KLADMSRV_B2B_CLOUD_MODE: false,
    KLADMSRV_PCLOUD_MODE: false,
    KLADMSRV_PRODUCT_FULL_VERSION: kind.fullVersion,
    KLADMSRV_SERVER_HOSTNAME: SERVER_HOST,
    KLADMSRV_PRODUCT_VERSION: kind.productVersion,
    KLADMSRV_PRODUCT_NAME: kind.productName,
    KLADMSRV_FORCE_SYNC_SUPPORTED: true,
    KLADMSRV_MAINTENANCE_SUPPORTED: true,
    KLADMSRV_NAGENT_RUNNING: true,
    KLADMSRV_NAC_IS_BEING_USED: false,
    KLADMSRV_SPL_PPC_ENABLED: true,
    KLSRV_NETSIZE: server.stores.hosts.count(),
    KLADMSRV_USERID: installation.accounts.users.indexOf(user) + 1,
    KLADMSRV_NEED_UNC_PATH: false,
    KLADMSRV_EV_EV_SIZE: KscTyped.double(0),
    KLADMSRV_HOSTED_TYPE: 0,
    KLADMSRV_KSC_MODE: 0,
    KLADMSRV_LINUX_EDITION: kind.platform === "linux",
  };
}

/** The names are documented; the values are assumed, and the simulator does not use them. */
const runTimeInfo: KscParams = {
  KLADMSRV_SSS_PORT: 0,
  KLADMSRV_SSS_ID: "",
  KLADMSRV_VS_LICDISABLED: false,
  KLADMSRV_SAAS_BLOCKED: false,
  KLADMSRV_SAAS_EXPIRED_DAYS_TO_WORK: 0,
  KLADMSRV_SAAS_OVERUSE: false,
  KLADMSRV_IF_WAIK_INSTALLED: false,
};

/** The documented counters that the simulator can count. */
function statistics({ installation, server }: Call): KscParams {
  const virtualServers = virtualServersOf(installation, server);
  const online = server.stores.hosts.search({
    filter: hasAnyBit("state", hostStateBits["agent-alive"]),
    order: [],
  });
  online.release?.();
  return {
    KLSRV_ST_NAG_CONS_CNT: online.count,
    KLSRV_ST_NETWORK_SCANNED: false,
    KLSRV_ST_TOTAL_HOSTS_COUNT: server.stores.hosts.count(),
    KLSRV_ST_VIRT_SERVER_COUNT: virtualServers.length,
    KLSRV_ST_VIRT_SERVERS_DETAILS: virtualServers.map(({ id, name }) => ({ KLVSRV_ID: id, KLVSRV_DN: name })),
  };
}
