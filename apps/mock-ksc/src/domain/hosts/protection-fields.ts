import * as z from "zod";
import { count, field, text, time } from "../schema-field.js";
import {
  componentStatusCodes,
  type HostState,
  hostStateBits,
  statusLevelCodes,
  statusReasonBits,
} from "./host-codes.js";

const namesOf = <N extends string>(codes: Readonly<Record<N, number>>) => z.enum(Object.keys(codes) as N[]);

const onlineAndProtected: HostState[] = [
  "visible",
  "in-group",
  "agent-installed",
  "agent-alive",
  "protection-installed",
];

const componentStatus = (title: string, attribute: string) =>
  field(namesOf(componentStatusCodes).optional(), title, `${attribute} status of the component.`, "running");

/** The agent, the protection and how well both are. */
export const protectionFields = {
  state: field(
    z.array(namesOf(hostStateBits)).default(onlineAndProtected),
    "State",
    "KLHST_WKS_STATUS: what holds for the host. Without agent-alive it is offline, and tasks wait for it.",
    onlineAndProtected,
  ),
  statusLevel: field(namesOf(statusLevelCodes).optional(), "Status", "KLHST_WKS_STATUS_ID.", "ok"),
  statusReasons: field(
    z.array(namesOf(statusReasonBits)).optional(),
    "Reasons for the status",
    "KLHST_WKS_STATUS_MASK. The simulator adds unhandled-incidents by itself while the host has any.",
    ["bases-too-old"],
  ),
  hardwareProtectionStatus: field(
    count().optional(),
    "Status of hardware protection",
    "KLHST_WKS_STATUS_HSDP: a code.",
    0,
  ),
  instanceId: field(
    text().optional(),
    "Agent instance",
    "KLHST_INSTANCEID: id of the Network Agent; leave it out where there never was one.",
    "025ed284-389b-44c5-a9ef-6e723f7d9466",
  ),
  agentVersion: field(text().optional(), "Agent version", "KLHST_WKS_NAG_VERSION.", "15.2.0.1000"),
  agentVersionId: field(
    count().optional(),
    "Number of the agent's version",
    "KLHST_WKS_NAG_VER_ID: coded as the server's version, 0x000F0200 for 15.2.",
    983_552,
  ),
  keepConnection: field(
    z.boolean().optional(),
    "Connection is kept",
    "KLHST_WKS_KEEP_CONNECTION: whether the agent stays connected.",
    false,
  ),
  lastAgentConnectionAt: field(
    time().optional(),
    "Last connection of the agent",
    "KLHST_WKS_LAST_NAGENT_CONNECTED.",
    "2025-06-03T08:09:41Z",
  ),
  lastInfoUpdateAt: field(
    time().optional(),
    "Last update of the facts",
    "KLHST_WKS_LAST_INFOUDATE (the product's own spelling).",
    "2025-06-03T08:09:41Z",
  ),
  lastUpdateAt: field(
    time().optional(),
    "Last update of the bases",
    "KLHST_WKS_LAST_UPDATE.",
    "2025-06-03T05:00:00Z",
  ),
  lastFullScanAt: field(
    time().optional(),
    "Last full scan",
    "KLHST_WKS_LAST_FULLSCAN.",
    "2025-06-01T12:30:00Z",
  ),
  protectionVersion: field(
    text().optional(),
    "Version of the protection",
    "KLHST_WKS_RTP_AV_VERSION.",
    "12.10.0.466",
  ),
  protectionState: field(
    z.int().min(0).max(9).optional(),
    "State of real-time protection",
    "KLHST_WKS_RTP_STATE: 0 unknown, 1 stopped, 2 suspended, 3 starting, 4 to 8 running, 9 failed.",
    4,
  ),
  protectionError: field(count().optional(), "Error of the protection", "KLHST_WKS_RTP_ERROR_CODE.", 0),
  basesAt: field(
    time().optional(),
    "Bases that the protection uses",
    "KLHST_WKS_RTP_AV_BASES_TIME.",
    "2025-06-03T03:30:00Z",
  ),
  basesDate: field(
    time().optional(),
    "Date of the bases",
    "KLHST_WKS_AV_BASES_DATE.",
    "2025-06-03T03:30:00Z",
  ),
  edrStatus: componentStatus("Endpoint detection and response", "KLHST_WKS_EDR_STATUS:"),
  antiSpamStatus: componentStatus("Anti-spam", "KLHST_WKS_ANTI_SPAM_STATUS:"),
  leakPreventionStatus: componentStatus("Data leak prevention", "KLHST_WKS_DLP_STATUS:"),
  collaborationStatus: componentStatus(
    "Protection of collaboration servers",
    "KLHST_WKS_COLLAB_SRVS_STATUS:",
  ),
  mailStatus: componentStatus("Mail protection", "KLHST_WKS_EMAIL_AV_STATUS:"),
  virusCount: field(count().optional(), "Viruses found", "KLHST_WKS_VIRUS_COUNT.", 0),
  uncuredCount: field(count().optional(), "Objects not cured", "KLHST_WKS_UNCURED_COUNT.", 0),
} as const;
