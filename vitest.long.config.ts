import { defineConfig, mergeConfig } from "vitest/config";
import base from "./vitest.config.js";

/** The tests of npm run test:long: minutes of load, kills and random calls. */
export default mergeConfig(
  { ...base, test: { ...base.test, include: [] } },
  defineConfig({ test: { include: ["tools/e2e/long/*.long.ts"], maxWorkers: 1, retry: 0 } }),
);
