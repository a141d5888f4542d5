import type { KscParams } from "@ksc-edr/core/wire";
import { effectivePolicies } from "../../domain/company/effective-policies.js";
import type { PolicyRecord } from "../../domain/company/policy.js";
import { DomainError } from "../../domain/domain-error.js";
import type { AdministrationServer } from "../../domain/server/administration-server.js";
import { toDateTime } from "../attributes/attribute.js";
import type { Handlers } from "../call.js";

const ALL_GROUPS = -1;

export const policyHandlers = {
  "Policy.GetPoliciesForGroup": ({ nGroupId }, { server }) => {
    if (nGroupId === ALL_GROUPS) return { PxgRetVal: toRows(server, server.stores.policies.listAll()) };
    server.groups.require(nGroupId);
    return { PxgRetVal: toRows(server, server.stores.policies.listOfGroup(nGroupId)) };
  },

  "Policy.GetEffectivePoliciesForGroup": ({ nGroupId }, { server }) => {
    server.groups.require(nGroupId);
    return { PxgRetVal: toRows(server, effectivePolicies(server.stores, nGroupId)) };
  },

  "Policy.GetPolicyData": ({ nPolicy }, { server }) => {
    const policy = server.stores.policies.find(nPolicy);
    if (policy === undefined) throw new DomainError("not-found", `no policy has the id ${nPolicy}`);
    return { PxgRetVal: toPolicyRow(server, policy) };
  },
} satisfies Handlers;

const toRows = (server: AdministrationServer, policies: readonly PolicyRecord[]) =>
  policies.map((policy) => toPolicyRow(server, policy));

function toPolicyRow(server: AdministrationServer, policy: PolicyRecord): KscParams {
  return {
    KLPOL_ACCEPT_PARENT: policy.acceptsParent,
    KLPOL_ACTIVE: policy.active,
    KLPOL_CREATED: toDateTime(policy.createdAt),
    KLPOL_DN: policy.name,
    KLPOL_FORCED: policy.forced,
    KLPOL_FORCE_DISTRIB2CHILDREN: policy.forcesChildren,
    KLPOL_GROUP_ID: policy.groupId,
    KLPOL_GROUP_NAME: server.stores.groups.find(policy.groupId)?.name,
    KLPOL_GSYN_ID: policy.syncId,
    KLPOL_HIDE_ON_SLAVES: policy.hiddenOnSecondary,
    KLPOL_ID: policy.id,
    KLPOL_INHERITED: policy.inherited,
    KLPOL_MODIFIED: toDateTime(policy.changedAt),
    KLPOL_PRODUCT: policy.product,
    KLPOL_PROFILES_NUM: policy.profileCount,
    KLPOL_ROAMING: policy.roaming,
    KLPOL_VERSION: policy.version,
  };
}
