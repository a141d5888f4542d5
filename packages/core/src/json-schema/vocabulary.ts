import type { Evidence, FieldKind } from "../provenance.js";
import type { TaskCategory, TaskRisk } from "../tasks/task-profile.js";

/** The words of a catalogue's metadata and what each means. Risk and category are our own classification. */
export const vocabulary = {
  risk: {
    reversible: "Users of the host notice little, and what was done can be undone.",
    disruptive: "Interrupts what the host or its users do, or stays in effect until it is undone.",
    destructive: "Cannot be undone.",
  } satisfies Record<TaskRisk, string>,
  category: {
    contain: "Limits what a host or a file can still do.",
    evict: "Removes something from the host, or ends it.",
    collect: "Brings evidence from the host.",
    scan: "Looks for threats on the host.",
  } satisfies Record<TaskCategory, string>,
  kind: {
    host: "Id of a computer, as Kaspersky Security Center generated it (KLHST_WKS_HOSTNAME).",
    md5: "MD5 of a file, 32 hexadecimal digits.",
    sha256: "SHA-256 of a file, 64 hexadecimal digits.",
    "file-path": "Path of a file on the host.",
    "folder-path": "Path of a folder or a file on the host.",
    "command-line": "Arguments of a command, as one string.",
    "ioc-archive": "ZIP archive of OpenIOC files, in base64.",
    task: "Name of a response task.",
    parameters: "What a task acts on, and how.",
    action: "What a task is to do.",
    "scan-object-type": "Number of a scan object, a ScanObjectType.",
    option: "Turns something on or off.",
    application: "Name of the application that asks for the response.",
    marker: "A constant that says what something is.",
    severity: "Severity of an incident.",
    timestamp: "Date and time in UTC.",
    "incident-body": "Text of an incident; for a response, its task as JSON text.",
    status: "Whether an incident has been handled.",
    user: "Number of a user.",
  } satisfies Record<FieldKind, string>,
  evidence: {
    documented: "A vendor page states it.",
    recorded: "Seen in a published recording of a real server.",
    client: "Seen in public client code.",
    assumed: "This project's reading; no page proves it.",
  } satisfies Record<Evidence, string>,
} as const;
