// Written by npm run docs:settings from settings-schema.ts; do not edit.

/** Settings of a simulator inside a test, by groups. */
export interface MockKscSettings {
  /** Server. */
  readonly server?: ServerSettings | undefined;
  /** TLS. */
  readonly tls?: TlsSettings | undefined;
  /** Accounts and sessions. */
  readonly login?: LoginSettings | undefined;
  /** Tasks. */
  readonly tasks?: TasksSettings | undefined;
  /** Names of response tasks. */
  readonly taskName?: TaskNameSettings | undefined;
  /** Hosts. */
  readonly endpoint?: EndpointSettings | undefined;
  /** Assumptions about the product. */
  readonly assumptions?: AssumptionsSettings | undefined;
  /** Event notices. */
  readonly notices?: NoticesSettings | undefined;
  /** Clock. */
  readonly clock?: ClockSettings | undefined;
  /** Journal of calls. */
  readonly journal?: JournalSettings | undefined;
  /** Admin API. */
  readonly admin?: AdminSettings | undefined;
}

interface ServerSettings {
  /** Address on which the Open API listens. Default: 127.0.0.1. */
  readonly host?: string | undefined;
  /** Port of the Open API; 0 takes any free port. Default: 0. */
  readonly port?: number | undefined;
  /** Product and version of the simulated Administration Server. Default: linux-15.2. */
  readonly kind?: "windows-14.2" | "linux-15.2" | "windows-16" | undefined;
  /** How strictly calls are checked. docs/coverage.md lists every difference. Default: lenient. */
  readonly profile?: "strict" | "lenient" | undefined;
  /** Folder that keeps incidents, tasks and the certificate between runs. Default: everything but the certificate stays in memory. */
  readonly dataDir?: string | undefined;
  /** Makes ids the same in every run. Passwords, tokens, sessions and keys stay random. Default: random. */
  readonly seed?: string | undefined;
  /** Seconds after which an idle connection is closed. Default: 600. */
  readonly keepAliveSeconds?: number | undefined;
  /** Largest request body in bytes. A larger one is answered with HTTP 413. Default: 33554432. */
  readonly maxBodyBytes?: number | undefined;
}

interface TlsSettings {
  /** Your own certificate chain in PEM, the server's certificate first. Requires tls.keyFile. Default: a certificate made at the first start. */
  readonly certFile?: string | undefined;
  /** Private key of tls.certFile in PEM. Default: none. */
  readonly keyFile?: string | undefined;
  /** More names and addresses for the certificate, besides localhost, 127.0.0.1 and ::1. Default: none. */
  readonly names?: readonly string[] | undefined;
}

interface LoginSettings {
  /** Seconds after which an idle session ends. Assumed. Default: 180. */
  readonly sessionIdleSeconds?: number | undefined;
  /** Wrong passwords in a row that block an account. Default: 10. */
  readonly lockoutTries?: number | undefined;
  /** Seconds for which an account stays blocked. Default: 3600. */
  readonly lockoutSeconds?: number | undefined;
  /** HTTP status for a login with wrong credentials. Assumed. Default: 401. */
  readonly refusedStatus?: 401 | 403 | undefined;
  /** Answer to a blocked account: "status" as for wrong credentials, "error" is SPL 2013 with HTTP 200. Assumed. Default: status. */
  readonly blockedAccount?: "status" | "error" | undefined;
}

interface TasksSettings {
  /** Response tasks that are kept. Beyond it the oldest is removed. Default: 100. */
  readonly limit?: number | undefined;
  /** Days after which a response task is removed. Default: 30. */
  readonly lifeDays?: number | undefined;
  /** Background connection of the Web Console. Without it, incidents are stored and never become tasks. Default: true. */
  readonly background?: boolean | undefined;
}

interface TaskNameSettings {
  /** Form of the task type: "literal" is isolateHost, "title" is Isolate host. Assumed. Default: literal. */
  readonly taskType?: "literal" | "title" | undefined;
  /** Minutes between UTC and the time in the name. Assumed. Default: 0. */
  readonly utcOffsetMinutes?: number | undefined;
  /** Id at the end of the name. Assumed. Default: incident. */
  readonly id?: "incident" | "host" | undefined;
}

interface EndpointSettings {
  /** Milliseconds from the creation of a task to its start on a host. Assumed. Default: 1000, or 0 with clock.now. */
  readonly startDelayMs?: number | undefined;
  /** Milliseconds from the start of a task to its end. Assumed. Default: 1000, or 0 with clock.now. */
  readonly runDelayMs?: number | undefined;
}

interface AssumptionsSettings {
  /** What happens to a body that breaks an assumed rule: "warn" makes a task and logs a warning, "ignore" makes no task. Default: see the rules below. */
  readonly rules?: AssumptionsRulesSettings | undefined;
  /** What AddIncident does for a host that does not exist. Assumed. Default: refuse. */
  readonly unknownHost?: "refuse" | "accept" | undefined;
  /** Which call requests the task: UpdateIncident, or AddIncident alone. Assumed. Default: update. */
  readonly taskTrigger?: "update" | "add" | undefined;
  /** Only the session or connection that created a result set may read it. Assumed. Default: false. */
  readonly strictOwnership?: boolean | undefined;
  /** Milliseconds that an asynchronous action takes. Assumed. Default: 500, or 0 with clock.now. */
  readonly asyncActionMs?: number | undefined;
}

interface NoticesSettings {
  /** Milliseconds that a client waits between two polls. Assumed. Default: 1000. */
  readonly periodMs?: number | undefined;
  /** Subscriptions that one session may hold. Assumed. Default: 100. */
  readonly subscriptionLimit?: number | undefined;
}

interface ClockSettings {
  /** Freezes the clock at this time, such as 2025-06-03T08:15:42Z. Certificates keep using the real time. Default: the real time. */
  readonly now?: string | undefined;
}

interface JournalSettings {
  /** Calls that the journal keeps; 0 keeps none. Default: 1000. */
  readonly size?: number | undefined;
  /** Characters of a request or an answer that the journal keeps. Default: 16384. */
  readonly bodyLength?: number | undefined;
}

interface AdminSettings {
  /** Port of the admin API; 0 takes any free port. Default: 13300, or any free port if server.port is 0. */
  readonly port?: number | undefined;
}

interface AssumptionsRulesSettings {
  readonly "response-marker"?: "warn" | "ignore";
  readonly "no-unknown-members"?: "warn" | "ignore";
  readonly "area-format"?: "warn" | "ignore";
  readonly "target-host-not-empty"?: "warn" | "ignore";
  readonly "scan-path-only-for-folder"?: "warn" | "ignore";
  readonly "path-not-empty"?: "warn" | "ignore";
  readonly "path-format"?: "warn" | "ignore";
  readonly "prevention-hash-is-md5"?: "warn" | "ignore";
  readonly "scan-object-known"?: "warn" | "ignore";
  readonly "scan-not-empty"?: "warn" | "ignore";
  readonly "ioc-is-base64-zip"?: "warn" | "ignore";
}
