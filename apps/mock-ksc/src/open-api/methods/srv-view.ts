import type { MethodArgs } from "@ksc-edr/core/wire";
import {
  decodeParams,
  type Json,
  type KscParams,
  KscTyped,
  type KscValue,
  selectFields,
} from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import type { AdministrationServer } from "../../domain/server/administration-server.js";
import type { Attributes, AttributeType } from "../attributes/attribute.js";
import type { Call, Handlers } from "../call.js";
import { readRange } from "../row-range.js";
import { toSearchValues } from "../row-search-values.js";
import { toSearch } from "../search.js";

export const srvViewHandlers = {
  "SrvView.ResetIterator": (args, call) => ({ wstrIteratorId: openView(args, call) }),

  "SrvView.GetRecordCount": ({ wstrIteratorId }, { server, owner }) => ({
    PxgRetVal: server.viewSets.use(wstrIteratorId, owner).count,
  }),

  "SrvView.GetRecordRange": ({ wstrIteratorId, nStart, nEnd }, { server, owner }) => ({
    pRecords: { KLCSP_ITERATOR_ARRAY: readRange(server.viewSets.use(wstrIteratorId, owner), nStart, nEnd) },
  }),

  "SrvView.ReleaseIterator": ({ wstrIteratorId }, { server, owner }) => {
    server.viewSets.release(wstrIteratorId, owner);
    return {};
  },

  "SrvView.ResetIteratorAsync": (args, call) => ({
    PxgRetVal: call.server.asyncActions.startSearch(call.owner, openView(args, call)),
  }),

  "SrvView.ResetIteratorAsyncGetData": ({ wstrRequestId }, { server, owner }) => ({
    PxgRetVal: server.asyncActions.takeResult(wstrRequestId, owner),
  }),

  "SrvView.ResetIteratorAsyncCancel": ({ wstrRequestId }, { server, owner }) => {
    server.viewSets.release(server.asyncActions.cancelSearch(wstrRequestId, owner), owner);
    return {};
  },
} satisfies Handlers;

function openView(args: MethodArgs<"SrvView.ResetIterator">, { server, owner }: Call): string {
  const rows = viewRows(server, args.wstrViewName);
  const attributes = attributesOf(rows);
  const search = toSearch(args.wstrFilter, args.vecFieldsToOrder, attributes, server.now());
  const positions = server.stores.searchList(rows.map(toSearchValues), Object.keys(attributes), search);
  const found = positions.map((position) => rows[position] ?? {});
  const chosen = found.map((row) => selectFields(row, args.vecFieldsToReturn));
  const distinct = args.pParams.USE_DISTINCT === true ? withoutRepeats(chosen) : chosen;
  const top = distinct.slice(0, args.pParams.TOP_N ?? distinct.length);
  const read = (start: number, count: number) => top.slice(start, start + count);
  return server.viewSets.open({ count: top.length, read }, owner, args.lifetimeSec);
}

function viewRows(server: AdministrationServer, name: string): readonly KscParams[] {
  const views = server.stores.facts.load()?.views ?? [];
  const view = views.find((candidate) => candidate.name === name);
  if (view === undefined) {
    const known = views.map((candidate) => candidate.name).join(", ");
    throw new DomainError(
      "not-found",
      `the scenario has no rows for the view "${name}"; it has ${known || "no view"}`,
    );
  }
  return view.rows.map((row) => decodeParams(row as Json));
}

/** The attributes of a view are the ones in its rows; all may be filtered and ordered (assumed). */
function attributesOf(rows: readonly KscParams[]): Attributes<KscParams> {
  const types = new Map<string, AttributeType>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) if (value !== undefined) types.set(name, typeOf(value));
  }
  return Object.fromEntries(
    [...types].map(([name, type]) => [
      name,
      { field: name, type, filter: true, order: true, evidence: "assumed" },
    ]),
  );
}

function typeOf(value: KscValue): AttributeType {
  if (value instanceof Date || value === KscTyped.emptyDateTime) return "datetime";
  if (Array.isArray(value)) return "array";
  switch (typeof value) {
    case "number":
      return "int";
    case "bigint":
      return "long";
    case "boolean":
      return "bool";
    case "string":
      return "string";
    default:
      return "params";
  }
}

function withoutRepeats(rows: readonly KscParams[]): readonly KscParams[] {
  const text = (row: KscParams) =>
    JSON.stringify(row, (_, value) => (typeof value === "bigint" ? `${value}n` : value));
  return [...new Map(rows.map((row) => [text(row), row])).values()];
}
