export { InvalidResponseTaskError } from "@ksc-edr/core";
export type { EventQuery, KscEvent, TaskEventState } from "@ksc-edr/core/event";
export type { HostTaskState, HostTaskStatus, KscTask, KscTaskStatistics } from "@ksc-edr/core/ksc-task";
export type { IocSource } from "@ksc-edr/openioc/node";
export { DEFAULT_PORT, type KscAddress } from "./address.js";
export type { Bulk } from "./bulk/bulk.js";
export type { BulkOptions, BulkRequest } from "./bulk/bulk-options.js";
export type { BulkCounts, BulkProgress, BulkWarning } from "./bulk/bulk-progress.js";
export type {
  BulkAccepted,
  BulkFailed,
  BulkIncomplete,
  BulkResult,
  BulkSkipped,
  BulkUnknown,
} from "./bulk/bulk-result.js";
export type { Call, CallOptions, UntypedCall, UntypedCallOptions } from "./calls/call.js";
export { CLEAN_UP_FAILED } from "./calls/clean-up.js";
export type { FilterInput } from "./calls/filter-text.js";
export type { ResultSetOptions } from "./calls/result-set-options.js";
export type { RetryOptions } from "./calls/retry-policy.js";
export type { UntypedReply } from "./calls/untyped-values.js";
export { createKscClient, type KscClient } from "./client.js";
export type { KscClientOptions } from "./client-options.js";
export {
  CHANNEL_PREFIX,
  clientEventTypes,
  type KscClientEvent,
  type KscClientEventType,
} from "./diagnostics/client-event.js";
export type { KscLogEntry } from "./diagnostics/log-entry.js";
export { KscAnswerTooLargeError, KscHttpError, KscReplyError } from "./errors/answer-error.js";
export { KscApiError } from "./errors/api-error.js";
export { type BulkStopReason, KscBulkStoppedError } from "./errors/bulk-stopped-error.js";
export { KscConnectionError, KscTlsError, type TlsFailure } from "./errors/connection-error.js";
export { KscAmbiguousHostError, KscHostNotFoundError } from "./errors/host-error.js";
export { KscIncompleteResponseError } from "./errors/incomplete-response-error.js";
export { KscClosedError, KscInvalidArgumentError } from "./errors/invalid-argument-error.js";
export { type KscClientErrorCode, KscError } from "./errors/ksc-error.js";
export { KscOutcomeUnknownError } from "./errors/outcome-unknown-error.js";
export { KscResponseUnknownError } from "./errors/response-unknown-error.js";
export { KscRunFileError, type RunFileFailure } from "./errors/run-file-error.js";
export {
  type AuthenticationFailure,
  KscAuthenticationError,
  KscSessionError,
} from "./errors/session-error.js";
export { KscAbortedError, KscTimeoutError, type TimeoutPhase } from "./errors/timeout-error.js";
export { KscUnsupportedRuntimeError } from "./errors/unsupported-runtime-error.js";
export type { Change } from "./events/change.js";
export type { Events } from "./events/events.js";
export type { Watch } from "./events/watch.js";
export type { WatchOptions } from "./events/watch-options.js";
export type { HostQuery } from "./hosts/host-query.js";
export type { HostRef } from "./hosts/host-ref.js";
export type { Hosts } from "./hosts/hosts.js";
export type { ResolvedHost, ResolveHostOptions } from "./hosts/resolve-host.js";
export type { IncidentQuery } from "./incidents/incident-query.js";
export type { FindIncidentsOptions, Incidents } from "./incidents/incidents.js";
export type { DeleteFileInput } from "./responses/actions/delete-file.js";
export type { FileInput } from "./responses/actions/file-input.js";
export type { GetFileInput } from "./responses/actions/get-file.js";
export type { IocScanInput, IocScanReaction, PackedIocScanInput } from "./responses/actions/ioc-scan.js";
export type { IsolateHostInput } from "./responses/actions/isolate-host.js";
export {
  type OnDemandScanInput,
  type ScanPreset,
  type ScanTarget,
  scanPresets,
} from "./responses/actions/on-demand-scan.js";
export type { PreventExecutionInput } from "./responses/actions/prevent-execution.js";
export type { QuarantineFileInput } from "./responses/actions/quarantine-file.js";
export { responseActions } from "./responses/actions/response-actions.js";
export type { StartProcessInput } from "./responses/actions/start-process.js";
export type { TerminateProcessInput } from "./responses/actions/terminate-process.js";
export type { PlannedRequest, ResponsePreview } from "./responses/preview.js";
export type { ActionRequest, SentResponse, StoredIncident } from "./responses/responder.js";
export type { NineResponses, ResponsePreviews, Responses, TrackedResponse } from "./responses/responses.js";
export type { RespondOptions, SendOptions } from "./responses/send-options.js";
export type { ResponseTarget } from "./responses/target.js";
export type { Schedule } from "./schedule.js";
export type {
  KscAccount,
  KscCredentials,
  KscCredentialsProvider,
  KscGatewayKey,
  KscOneTimeToken,
  KscTotp,
  KscWebToken,
  TotpQuestion,
} from "./session/credentials.js";
export type { KscTaskQuery } from "./tasks/task-query.js";
export type { HostStateOptions, KscTasks, TaskHistoryOptions } from "./tasks/tasks.js";
export type {
  FindSentOptions,
  FindSentResult,
  SentTarget,
  StoredMatch,
} from "./tracking/find-sent/find-sent.js";
export type { Resend, ResendOptions } from "./tracking/find-sent/store-incident.js";
export type { TrackTarget, WaitOptions, WaitProgress } from "./tracking/follow/track-options.js";
export type { Track } from "./tracking/follow/track-response.js";
export type {
  CannotTellOutcome,
  CompletedOutcome,
  CreatedOutcome,
  FailedOutcome,
  FoundBy,
  NotCreatedOutcome,
  PendingOutcome,
  ResponseOutcome,
  RotatedAwayOutcome,
  RunningOutcome,
  TimedOutOutcome,
} from "./tracking/outcome/response-outcome.js";
export {
  type FetchCertificateOptions,
  type FetchedCertificate,
  fetchCertificate,
  type ServerCertificate,
} from "./transport/fetch-certificate.js";
export type { Fingerprints, TlsOptions } from "./transport/tls-trust.js";
