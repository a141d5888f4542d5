export type { ReadyLine } from "./ready-line.js";
export {
  type Exit,
  mockKscBin,
  type SimulatorProcess,
  startSimulatorProcess,
} from "./simulator-process.js";
