import { expect, it } from "vitest";
import * as client from "../src/index.js";

it("exports just these values", () => {
  expect(Object.keys(client).sort()).toEqual([
    "CHANNEL_PREFIX",
    "CLEAN_UP_FAILED",
    "DEFAULT_PORT",
    "InvalidResponseTaskError",
    "KscAbortedError",
    "KscAmbiguousHostError",
    "KscAnswerTooLargeError",
    "KscApiError",
    "KscAuthenticationError",
    "KscBulkStoppedError",
    "KscClosedError",
    "KscConnectionError",
    "KscError",
    "KscHostNotFoundError",
    "KscHttpError",
    "KscIncompleteResponseError",
    "KscInvalidArgumentError",
    "KscOutcomeUnknownError",
    "KscReplyError",
    "KscResponseUnknownError",
    "KscRunFileError",
    "KscSessionError",
    "KscTimeoutError",
    "KscTlsError",
    "KscUnsupportedRuntimeError",
    "clientEventTypes",
    "createKscClient",
    "fetchCertificate",
    "responseActions",
    "scanPresets",
  ]);
});
