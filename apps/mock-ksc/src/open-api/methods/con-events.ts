import { taskEventStateCodes } from "@ksc-edr/core/event";
import type { KscParams, KscValue } from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import type { Notice, NoticeKind } from "../../domain/events/notices.js";
import type { Handlers } from "../call.js";

/** How long a notice can be retrieved, in seconds (assumed). */
const LIFETIME_SECONDS = 3600;

/** The events that can be subscribed to, by the vendor's name. */
const kinds: Readonly<Record<string, NoticeKind>> = {
  KLSRV_EV_INCIDENT_ADDED: "incident-added",
  KLPRCI_TaskState: "task-state",
};

export const conEventsHandlers = {
  "ConEvents.Subscribe": ({ wstrEvent, pFilter }, { server, owner }) => {
    const kind = Object.hasOwn(kinds, wstrEvent) ? kinds[wstrEvent] : undefined;
    if (kind === undefined) {
      throw new DomainError(
        "not-found",
        `the event "${wstrEvent}" is not simulated; use one of ${Object.keys(kinds).join(", ")}`,
      );
    }
    const id = server.notices.subscribe(owner, kind, (notice) => matches(toParams(notice), pFilter));
    return { nPeriod: server.notices.periodMs, PxgRetVal: id };
  },

  "ConEvents.UnSubscribe": ({ nSubsId }, { server, owner }) => {
    server.notices.unsubscribe(owner, nSubsId);
    return {};
  },

  // Returns true with the last batch; the texts of two versions contradict each other (assumed).
  "ConEvents.Retrieve": (_args, { server, owner }) => {
    server.tasks.advance();
    const notices = server.notices.retrieve(owner);
    return { pEvents: notices.map(toConEvent), nPeriod: server.notices.periodMs, PxgRetVal: true };
  },

  "ConEvents.IsAnyServiceConsoleAvailable": (_args, { server }) => ({ PxgRetVal: server.background.isUp }),

  "ConEvents.IsServiceConsoleAvailable": (_args, { server }) => ({ PxgRetVal: server.background.isUp }),
} satisfies Handlers;

function toConEvent(notice: Notice): KscParams {
  const type = Object.keys(kinds).find((name) => kinds[name] === notice.kind);
  return {
    KLSRV_CON_EVENT_TYPE: type,
    KLSRV_CON_EVENT_PARAMS: toParams(notice),
    KLSRV_CON_EVENT_BIRTH_TIME: notice.at,
    KLSRV_CON_EVENT_LIFE_TIME: LIFETIME_SECONDS,
  };
}

function toParams(notice: Notice): KscParams {
  if (notice.kind === "incident-added") {
    return { KLINCDT_ID: notice.incident.id, KLINCDT_SEVERITY: notice.incident.severity, KLINCDT_TYPE: "" };
  }
  const { event } = notice;
  return {
    KLPRCI_TASK_TS_ID: String(event.taskId),
    KLPRCI_newState: taskEventStateCodes[event.newState],
    KLPRCI_oldState: taskEventStateCodes[event.oldState],
    hostname: event.hostId,
  };
}

/** A filter is a set of attributes that must be equal (assumed). */
function matches(attributes: KscParams, filter: KscParams): boolean {
  return Object.entries(filter).every(([name, wanted]) => sameValue(attributes[name], wanted));
}

const sameValue = (a: KscValue | undefined, b: KscValue | undefined) => a === b;
