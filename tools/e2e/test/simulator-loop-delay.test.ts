import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { expect, test } from "vitest";
import { logIn } from "../src/raw-connection.js";

/** Prints the longest delay of the event loop at each SIGUSR2. */
const monitor = `
  import { monitorEventLoopDelay } from "node:perf_hooks";
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  process.on("SIGUSR2", () => {
    process.stderr.write("longest delay: " + Math.round(delays.max / 1e6) + " ms\\n");
    delays.reset();
  });
`;

/** The budget is 200 ms on an idle machine; tests share theirs with others. */
const LIMIT_MS = 1000;

const find = (strFilter: string) => ({
  method: "HostGroup.FindIncidents",
  body: JSON.stringify({ strFilter, pFieldsToReturn: ["KLINCDT_ID"], pFieldsToOrder: [], lMaxLifeTime: 60 }),
});
const hosts = (wstrFilter: string) => ({
  method: "HostGroup.FindHosts",
  body: JSON.stringify({
    wstrFilter,
    vecFieldsToReturn: ["KLHST_WKS_DN"],
    vecFieldsToOrder: [],
    lMaxLifeTime: 60,
  }),
});
const body = (text: string) => ({ method: "HostGroup.GroupIdGroups", body: text });
const words = (count: number, wordOf: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => wordOf(index)).join(" ");
const MB = 1024 * 1024;

const attacks: Readonly<Record<string, { readonly method: string; readonly body: string }>> = {
  "100,000 words": find(`(KLINCDT_BODY="${words(100_000, (index) => `w${index}`)}")`),
  "1,000 words": find(`(KLINCDT_BODY="${words(1000, (index) => `-w${index}`)}")`),
  "9,999 masks": hosts(`(|${"(KLHST_WKS_STATUS&1<>5)".repeat(9999)})`),
  "1,000 masks": hosts(`(|${"(KLHST_WKS_STATUS&1<>5)".repeat(1000)})`),
  "10,000 values": hosts(`(|${"(KLHST_WKS_GROUPID=7)".repeat(10_000)})`),
  "many comparisons": hosts(`(|${"(a=1)".repeat(200_000)})`),
  "20 MB of objects": body(`[${"{},".repeat(7_000_000)}{}]`),
  "2,000,000 keys": body(`{${Array.from({ length: 2_000_000 }, (_, index) => `"k${index}":1`).join(",")}}`),
  "100,000 values": body(`{"a":[${"{},".repeat(49_000)}{}]}`),
  "30 MB of text": body(`{"a":"${"x".repeat(30 * MB)}"}`),
  "30 MB of escapes": body(`{"a":"${'\\"'.repeat(15 * MB)}"}`),
  "30 MB of text beside a long": body(`{"b":9007199254740993,"a":"${"x".repeat(30 * MB)}"}`),
};

test.skipIf(process.platform === "win32")(
  "no call blocks the others for long, whatever it contains",
  { timeout: 120_000 },
  async () => {
    await using simulator = await startSimulatorProcess(["--log-level", "warn"], {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(monitor)}`,
    });
    using connection = await logIn(simulator.ready);
    const longestDelay = async () => {
      const before = simulator.log().length;
      process.kill(simulator.pid ?? 0, "SIGUSR2");
      await expect.poll(() => simulator.log().slice(before)).toContain("longest delay");
      return Number(/longest delay: (\d+) ms/.exec(simulator.log().slice(before))?.[1]);
    };
    await longestDelay();
    const delays: Record<string, number> = {};
    for (const [name, { method, body: text }] of Object.entries(attacks)) {
      using own = await logIn(simulator.ready);
      const { status } = await own.post(method, text);
      expect([200, 413], name).toContain(status);
      delays[name] = await longestDelay();
    }
    expect(await connection.call("HostGroup.GroupIdGroups")).toHaveProperty("PxgRetVal");
    expect(Object.entries(delays).filter(([, delay]) => delay > LIMIT_MS)).toEqual([]);
  },
);
