import type { KscParams } from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import { windowsDomainKindCodes } from "../../domain/hosts/host-codes.js";
import type { WindowsDomain } from "../../domain/hosts/windows-domain.js";
import type { World } from "../../domain/server/administration-server.js";
import type { Handlers } from "../call.js";

export const windowsDomainHandlers = {
  "HostGroup.GetDomains": (_args, { world }) => ({ PxgRetVal: listDomains(world).map(toDomainRow) }),

  "HostGroup.AddDomain": ({ strDomain, nType }, { world }) => {
    const kind = toKind(nType);
    if (strDomain === "") throw new DomainError("bad-format", "strDomain: the name may not be empty");
    if (findDomain(world, strDomain) !== undefined)
      throw new DomainError("exists", `the domain "${strDomain}" exists already`);
    world.stores.windowsDomains.insert({ name: strDomain, kind });
    return {};
  },

  // A domain that hosts are in stays: it is known by them (assumed).
  "HostGroup.DelDomain": ({ strDomain }, { world }) => {
    if (findDomain(world, strDomain) === undefined)
      throw new DomainError("not-found", `no domain has the name "${strDomain}"`);
    if (world.stores.hosts.idsInWindowsDomain(strDomain).length > 0)
      throw new DomainError("not-permitted", `hosts are in the domain "${strDomain}"`);
    world.stores.windowsDomains.delete(strDomain);
    return {};
  },
} satisfies Handlers;

function listDomains(world: World): readonly WindowsDomain[] {
  const ofHosts = world.stores.hosts.windowsDomains();
  const known = new Set(ofHosts.map(({ name }) => name.toLowerCase()));
  const added = world.stores.windowsDomains.list();
  return [...ofHosts, ...added.filter(({ name }) => !known.has(name.toLowerCase()))];
}

const findDomain = (world: World, name: string) =>
  listDomains(world).find((domain) => domain.name.toLowerCase() === name.toLowerCase());

const toDomainRow = ({ name, kind }: WindowsDomain): KscParams => ({
  KLHST_WKS_WINDOMAIN: name,
  KLHST_WKS_WINDOMAIN_TYPE: windowsDomainKindCodes[kind],
});

function toKind(type: number): WindowsDomain["kind"] {
  if (type === windowsDomainKindCodes.domain) return "domain";
  if (type === windowsDomainKindCodes.workgroup) return "workgroup";
  throw new DomainError("bad-format", `nType: ${type} is neither 0 (domain) nor 1 (workgroup)`);
}
