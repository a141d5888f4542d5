import type { KscParams } from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import { windowsDomainKindCodes } from "../../domain/hosts/host-codes.js";
import type { WindowsDomain } from "../../domain/hosts/windows-domain.js";
import type { AdministrationServer } from "../../domain/server/administration-server.js";
import type { Handlers } from "../call.js";

export const windowsDomainHandlers = {
  "HostGroup.GetDomains": (_args, { server }) => ({ PxgRetVal: listDomains(server).map(toDomainRow) }),

  "HostGroup.AddDomain": ({ strDomain, nType }, { server }) => {
    const kind = toKind(nType);
    if (strDomain === "") throw new DomainError("bad-format", "strDomain: the name may not be empty");
    if (findDomain(server, strDomain) !== undefined)
      throw new DomainError("exists", `the domain "${strDomain}" already exists`);
    server.stores.windowsDomains.insert({ name: strDomain, kind });
    return {};
  },

  // A domain with hosts cannot be deleted, because its hosts define it (assumed).
  "HostGroup.DelDomain": ({ strDomain }, { server }) => {
    if (findDomain(server, strDomain) === undefined)
      throw new DomainError("not-found", `no domain has the name "${strDomain}"`);
    if (server.stores.hosts.idsInWindowsDomain(strDomain).length > 0)
      throw new DomainError("not-permitted", `hosts are in the domain "${strDomain}"`);
    server.stores.windowsDomains.delete(strDomain);
    return {};
  },
} satisfies Handlers;

function listDomains(server: AdministrationServer): readonly WindowsDomain[] {
  const ofHosts = server.stores.hosts.windowsDomains();
  const known = new Set(ofHosts.map(({ name }) => name.toLowerCase()));
  const added = server.stores.windowsDomains.list();
  return [...ofHosts, ...added.filter(({ name }) => !known.has(name.toLowerCase()))];
}

const findDomain = (server: AdministrationServer, name: string) =>
  listDomains(server).find((domain) => domain.name.toLowerCase() === name.toLowerCase());

const toDomainRow = ({ name, kind }: WindowsDomain): KscParams => ({
  KLHST_WKS_WINDOMAIN: name,
  KLHST_WKS_WINDOMAIN_TYPE: windowsDomainKindCodes[kind],
});

function toKind(type: number): WindowsDomain["kind"] {
  if (type === windowsDomainKindCodes.domain) return "domain";
  if (type === windowsDomainKindCodes.workgroup) return "workgroup";
  throw new DomainError("bad-format", `nType: ${type} is neither 0 (domain) nor 1 (workgroup)`);
}
