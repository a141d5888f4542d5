import type { KscParams } from "@ksc-edr/core/wire";
import { effectivePolicies } from "../../domain/company/effective-policies.js";
import type { PolicyRecord } from "../../domain/company/policy.js";
import { DomainError } from "../../domain/domain-error.js";
import type { World } from "../../domain/server/administration-server.js";
import { toDateTime } from "../attributes/attribute.js";
import type { Handlers } from "../call.js";

const ALL_GROUPS = -1;

export const policyHandlers = {
  "Policy.GetPoliciesForGroup": ({ nGroupId }, { world }) => {
    if (nGroupId === ALL_GROUPS) return { PxgRetVal: toRows(world, world.stores.policies.listAll()) };
    world.groups.require(nGroupId);
    return { PxgRetVal: toRows(world, world.stores.policies.listOfGroup(nGroupId)) };
  },

  "Policy.GetEffectivePoliciesForGroup": ({ nGroupId }, { world }) => {
    world.groups.require(nGroupId);
    return { PxgRetVal: toRows(world, effectivePolicies(world.stores, nGroupId)) };
  },

  "Policy.GetPolicyData": ({ nPolicy }, { world }) => {
    const policy = world.stores.policies.find(nPolicy);
    if (policy === undefined) throw new DomainError("not-found", `no policy has the id ${nPolicy}`);
    return { PxgRetVal: toPolicyRow(world, policy) };
  },
} satisfies Handlers;

const toRows = (world: World, policies: readonly PolicyRecord[]) =>
  policies.map((policy) => toPolicyRow(world, policy));

function toPolicyRow(world: World, policy: PolicyRecord): KscParams {
  return {
    KLPOL_ACCEPT_PARENT: policy.acceptsParent,
    KLPOL_ACTIVE: policy.active,
    KLPOL_CREATED: toDateTime(policy.createdAt),
    KLPOL_DN: policy.name,
    KLPOL_FORCED: policy.forced,
    KLPOL_FORCE_DISTRIB2CHILDREN: policy.forcesChildren,
    KLPOL_GROUP_ID: policy.groupId,
    KLPOL_GROUP_NAME: world.stores.groups.find(policy.groupId)?.name,
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
