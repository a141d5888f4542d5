import { DEFAULT_PORT } from "../../config/endpoint.js";
import { checkIds, type Doctor, type DoctorCheck } from "../../json-output/doctor.js";
import type { Run } from "../../program/command-entry.js";
import type { Context } from "../../program/context.js";
import { toFailure } from "../../program/failure.js";
import type { ExitName } from "../../spec/exit-codes.js";
import type { Paint } from "../../terminal/paint.js";
import { ClockWatch } from "./check-clock.js";
import { checkLogin } from "./check-login.js";
import { checkBackground, checkReading, checkServer } from "./check-server.js";
import { checkAccount, describeSettings, respondUnknown } from "./check-settings.js";
import { fail, SKIPPED, unknown } from "./checks.js";
import type { doctorSpec } from "./spec.js";

export const run: Run<typeof doctorSpec> = async (_input, context) => {
  const { server, checks, exit } = await diagnose(context);
  const doctor: Doctor = {
    healthy: checks.every(({ status }) => status !== "fail"),
    server,
    checks: [...checks],
  };
  context.output.data(doctor, render);
  return exit;
};

interface Diagnosis {
  readonly server: string | null;
  readonly checks: readonly DoctorCheck[];
  readonly exit: ExitName;
}

async function diagnose(context: Context): Promise<Diagnosis> {
  const settings = await context.settings();
  const { host, port = DEFAULT_PORT, user = "" } = settings.values;
  const server = host === undefined ? null : `${host}:${port}`;
  let client: Awaited<ReturnType<Context["connect"]>>;
  try {
    client = await context.connect();
  } catch (error) {
    const { exit, message, next } = toFailure(error);
    if (exit !== "badInput") throw error;
    const remedy = next ?? "ksc-edr config shows each setting and where it comes from";
    return { server, checks: [fail("settings", message, remedy), ...skipAfter(1)], exit };
  }
  using clock = new ClockWatch(context.io.clock);
  const login = await checkLogin(client, settings, context);
  const first = [describeSettings(settings), ...login.checks];
  if (login.exit !== null)
    return { server, checks: [...first, ...skipAfter(first.length)], exit: login.exit };
  const checks = [
    ...first,
    await checkServer(client, context.signal),
    clock.check,
    await checkReading(client, context.signal),
    respondUnknown,
    await checkBackground(client, context.io.clock(), context.signal),
    checkAccount(user),
  ];
  return { server, checks, exit: checks.some(({ status }) => status === "fail") ? "refused" : "ok" };
}

/** The checks that an earlier failure prevents. */
function skipAfter(made: number): DoctorCheck[] {
  return checkIds.slice(made).map((id) => unknown(id, SKIPPED));
}

const titles: Readonly<Record<DoctorCheck["id"], string>> = {
  settings: "settings",
  reach: "reach",
  tls: "TLS",
  login: "login",
  server: "server",
  clock: "clock",
  read: "reading",
  respond: "responding",
  background: "background connection",
  account: "account",
};

const styles = { ok: "green", warn: "yellow", fail: "red", unknown: "dim" } as const;

function render({ checks }: Doctor, paint: Paint): string {
  const made = checks.filter(({ finding }) => finding !== SKIPPED);
  const lines = made.map(({ id, status, finding, remedy }) => {
    const line = `${paint(styles[status], status.padEnd(7))}  ${titles[id].padEnd(21)}  ${finding}`;
    return remedy === null ? line : `${line}\n${" ".repeat(32)}${remedy}`;
  });
  const left = checks.filter((check) => !made.includes(check)).map(({ id }) => titles[id]);
  return [...lines, ...(left.length === 0 ? [] : [`skipped after this failure: ${left.join(", ")}`])].join(
    "\n",
  );
}
