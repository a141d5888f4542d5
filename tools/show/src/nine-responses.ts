import type { KscClient, TrackedResponse } from "@ksc-edr/client";
import { indicatorArchive } from "./indicator-archive.js";

const invoice = {
  path: "C:\\Users\\j.perez\\Downloads\\invoice.exe",
  sha256: "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f",
};

type Send = (responses: KscClient["responses"], host: string) => Promise<TrackedResponse>;

/** The nine responses, as a first incident might need them. */
export const nineResponses: readonly Send[] = [
  (responses, host) => responses.isolateHost({ host }),
  (responses, host) => responses.getFile({ host, ...invoice }),
  (responses, host) => responses.quarantineFile({ host, ...invoice }),
  (responses, host) => responses.terminateProcess({ host, ...invoice }),
  (responses, host) => responses.deleteFile({ host, ...invoice, searchInSubfolders: true }),
  (responses, host) =>
    responses.preventExecution({ host, path: invoice.path, md5: "44d88612fea8a8f36de82e1278abb02f" }),
  (responses, host) =>
    responses.startProcess({
      host,
      executablePath: "C:\\Windows\\System32\\ipconfig.exe",
      arguments: "/flushdns",
    }),
  (responses, host) => responses.iocScan({ host, ioc: indicatorArchive, scanCriticalAreas: true }),
  (responses, host) =>
    responses.onDemandScan({
      host,
      objects: ["SystemMemory", "DiskBootSectors", { folder: "C:\\Users\\j.perez\\Downloads" }],
    }),
];
