import type { Person } from "../../domain/company/person.js";
import { type Attributes, toRow } from "../attributes/attribute.js";
import type { Handlers } from "../call.js";
import { toSearch } from "../search.js";

const searchable = { filter: true, order: true, evidence: "assumed" } as const;

/** Users of hosts. Which attributes may be filtered and ordered is assumed. */
const personAttributes: Attributes<Person> = {
  KLHSTUSER_ID: { field: "id", type: "int", ...searchable, value: ({ id }) => id },
  KLHSTUSER_DN: {
    field: "displayName",
    type: "string",
    ...searchable,
    value: ({ displayName }) => displayName,
  },
  KLHSTUSER_PRINCIPAL: {
    field: "principal",
    type: "string",
    ...searchable,
    value: ({ principal }) => principal,
  },
  KLHSTUSER_SAMNAME: { field: "samName", type: "string", ...searchable, value: ({ samName }) => samName },
};

const fields = Object.values(personAttributes).map(({ field }) => field);

export const peopleHandlers = {
  "HostGroup.FindUsers": (
    { strFilter, pFieldsToReturn, pFieldsToOrder, lMaxLifeTime },
    { server, owner },
  ) => {
    const people = server.stores.facts.load()?.people ?? [];
    const search = toSearch(strFilter, pFieldsToOrder, personAttributes, server.now());
    const found = server.stores
      .searchList(people, fields, search)
      .flatMap((position) => people[position] ?? []);
    const read = (start: number, count: number) =>
      found.slice(start, start + count).map((person) => toRow(person, pFieldsToReturn, personAttributes));
    return {
      strAccessor: server.resultSets.open({ count: found.length, read }, owner, lMaxLifeTime),
      PxgRetVal: found.length,
    };
  },
} satisfies Handlers;
