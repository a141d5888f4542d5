import { describe, expect, it } from "vitest";
import * as event from "../src/event/index.js";
import * as filter from "../src/filter/index.js";
import * as host from "../src/host/index.js";
import * as incident from "../src/incident/index.js";
import * as core from "../src/index.js";
import * as jsonSchema from "../src/json-schema/index.js";
import * as kscTask from "../src/ksc-task/index.js";
import * as server from "../src/server/index.js";
import * as wire from "../src/wire/index.js";

/* The public API. Removing or renaming a name breaks callers. */
describe("public exports", () => {
  it("of @ksc-edr/core", () => {
    expect(Object.keys(core).sort()).toEqual([
      "DeleteFileTaskSchema",
      "GetFileTaskSchema",
      "IncidentSeverity",
      "InvalidResponseTaskError",
      "IocScanTaskSchema",
      "IsolateHostTaskSchema",
      "MAX_AREA_LENGTH",
      "MAX_IOC_LENGTH",
      "MAX_PATH_LENGTH",
      "OnDemandScanTaskSchema",
      "PreventExecutionTaskSchema",
      "QuarantineFileTaskSchema",
      "ResponseActionSchema",
      "ResponseEnvelopeSchema",
      "ResponseTaskSchema",
      "ScanObjectSchema",
      "ScanObjectType",
      "ScanObjectTypeSchema",
      "StartProcessTaskSchema",
      "TerminateProcessTaskSchema",
      "assumedRuleOf",
      "assumedRules",
      "checkResponseTask",
      "decodeIncidentBody",
      "encodeIncidentBody",
      "formatBodyIssue",
      "formatPath",
      "formatTaskIssue",
      "parseResponseAction",
      "parseResponseTask",
      "provenanceRegistry",
      "responseTaskNames",
      "responseTaskSchemas",
      "scanObjects",
      "taskProfileRegistry",
      "toAddIncidentArgs",
      "toResponseTask",
      "toUpdateIncidentArgs",
      "warnOfPaths",
    ]);
  });

  it("of @ksc-edr/core/event", () => {
    expect(Object.keys(event).sort()).toEqual([
      "EventSeverity",
      "TASK_STATE_EVENT",
      "eventFields",
      "eventOrders",
      "eventRows",
      "fromEventRow",
      "fromServerNotice",
      "serverNoticeTypes",
      "taskEventStateCodes",
      "taskEventStates",
      "toEventFilter",
    ]);
  });

  it("of @ksc-edr/core/filter", () => {
    expect(Object.keys(filter).sort()).toEqual([
      "FilterSyntaxError",
      "and",
      "compareCurrentTime",
      "compareInteger",
      "compareTime",
      "equalBoolean",
      "equalText",
      "escapePattern",
      "formatFilter",
      "hasAnyBit",
      "matchPattern",
      "not",
      "or",
      "parseFilter",
      "parseFilterTime",
      "parseFullTextQuery",
      "parsePattern",
      "startsWith",
    ]);
  });

  it("of @ksc-edr/core/host", () => {
    expect(Object.keys(host).sort()).toEqual([
      "fromHostPresence",
      "fromHostRow",
      "hostFields",
      "hostFilters",
      "hostPresenceFields",
      "ipv4ToNumber",
    ]);
  });

  it("of @ksc-edr/core/incident", () => {
    expect(Object.keys(incident).sort()).toEqual([
      "fromIncidentRow",
      "incidentFields",
      "incidentFieldsWithoutBody",
      "incidentFilters",
      "incidentOrders",
    ]);
  });

  it("of @ksc-edr/core/ksc-task", () => {
    expect(Object.keys(kscTask).sort()).toEqual([
      "ANY_HOST_TASK_STATE",
      "defaultTaskNameStyle",
      "formatTaskName",
      "fromHostTaskStatusRow",
      "fromTaskSettings",
      "fromTaskStatistics",
      "fromTaskSummary",
      "hostTaskStateBits",
      "hostTaskStates",
      "hostTaskStatusFields",
      "hostTaskStatusRows",
      "parseTaskName",
      "responseTaskOfType",
      "toHostTaskStateMask",
    ]);
  });

  it("of @ksc-edr/core/server", () => {
    expect(Object.keys(server).sort()).toEqual([
      "fromStaticInfo",
      "hasBackgroundService",
      "serverInfoFields",
    ]);
  });

  it("of @ksc-edr/core/wire", () => {
    expect(Object.keys(wire).sort()).toEqual([
      "KscTyped",
      "MAX_JSON_DEPTH",
      "PxgErrorSchema",
      "WireFormatError",
      "booleanAt",
      "chunkRows",
      "compareByteOrder",
      "dateTimeAt",
      "decodeArgs",
      "decodeParams",
      "decodeReply",
      "decodeReplyMembers",
      "decodeValue",
      "encodeErrorReply",
      "encodeParams",
      "encodeReplyMembers",
      "encodeValue",
      "formatDateTime",
      "formatPxgError",
      "intAt",
      "isMethodName",
      "isObject",
      "isParams",
      "knownButUndescribed",
      "kscErrorCodes",
      "kscVersionIds",
      "methods",
      "paramsAt",
      "parseDateTime",
      "parseJson",
      "profileDecisions",
      "rowsAt",
      "selectFields",
      "stringAt",
      "wireProfiles",
      "wireTypeOf",
      "writeArgs",
      "writeJson",
    ]);
  });

  it("of @ksc-edr/core/json-schema", () => {
    expect(Object.keys(jsonSchema).sort()).toEqual([
      "AddIncidentDataSchema",
      "SCHEMA_BASE",
      "UpdateIncidentDataSchema",
      "draftNames",
      "drafts",
      "editionNames",
      "emitSchema",
      "isJsonObject",
      "schemaFile",
      "schemaId",
      "schemaSet",
      "toCatalogue",
      "vocabulary",
      "writeSchemaSet",
    ]);
  });
});
