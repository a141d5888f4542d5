import { booleanAt, type KscParams, paramsAt } from "@ksc-edr/core/wire";
import { mapRows } from "../../domain/search/result-sets.js";
import { toRow } from "../attributes/attribute.js";
import { incidentAttributes } from "../attributes/incident-attributes.js";
import type { Handlers } from "../call.js";
import { toSearch } from "../search.js";

export const incidentHandlers = {
  "HostGroup.AddIncident": ({ pData }, { server }) => {
    const { KLINCDT_SEVERITY, KLINCDT_ADDED, KLINCDT_BODY, KLHST_WKS_HOSTNAME, KLHSTUSER_ID } = pData;
    // According to the reference these cannot be set here, but an official sample passes them.
    const others: KscParams = pData;
    return {
      PxgRetVal: server.incidents.add({
        severity: KLINCDT_SEVERITY,
        addedAt: KLINCDT_ADDED,
        body: KLINCDT_BODY,
        hostId: KLHST_WKS_HOSTNAME,
        userId: KLHSTUSER_ID ?? null,
        isHandled: booleanAt(others, "KLINCDT_IS_HANDLED"),
        extra: paramsAt(others, "GNRL_EXTRA_PARAMS"),
      }),
    };
  },

  "HostGroup.UpdateIncident": ({ nId, pData }, { server }) => {
    const { KLINCDT_SEVERITY, KLINCDT_ADDED, KLINCDT_BODY, KLINCDT_IS_HANDLED, KLHST_WKS_HOSTNAME } = pData;
    server.incidents.update(
      nId,
      {
        ...(KLINCDT_SEVERITY === undefined ? {} : { severity: KLINCDT_SEVERITY }),
        ...(KLINCDT_ADDED === undefined ? {} : { addedAt: KLINCDT_ADDED }),
        ...(KLINCDT_BODY === undefined ? {} : { body: KLINCDT_BODY }),
        ...(KLINCDT_IS_HANDLED === undefined ? {} : { isHandled: KLINCDT_IS_HANDLED }),
      },
      KLHST_WKS_HOSTNAME ?? null,
    );
    return {};
  },

  "HostGroup.DeleteIncident": ({ nId }, { server }) => {
    server.incidents.delete(nId);
    return {};
  },

  "HostGroup.FindIncidents": (
    { strFilter, pFieldsToReturn, pFieldsToOrder, lMaxLifeTime },
    { server, owner },
  ) => {
    const { incidents, hosts } = server.stores;
    const found = incidents.search(toSearch(strFilter, pFieldsToOrder, incidentAttributes, server.now()));
    const rows = mapRows(found, (incident) =>
      toRow(
        {
          ...incident,
          host: () => hosts.find(incident.hostId),
          person: () => server.facts.people.find(({ id }) => id === incident.userId),
        },
        pFieldsToReturn,
        incidentAttributes,
      ),
    );
    return { strAccessor: server.resultSets.open(rows, owner, lMaxLifeTime), PxgRetVal: rows.count };
  },
} satisfies Handlers;
