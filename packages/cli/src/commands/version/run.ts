import type { Version } from "../../json-output/version.js";
import type { Run } from "../../program/command-entry.js";
import { readVersion } from "../../version.js";
import type { versionSpec } from "./spec.js";

export const run: Run<typeof versionSpec> = async (_input, { output }) => {
  const version: Version = {
    version: readVersion(),
    node: process.versions.node,
    openssl: process.versions.openssl,
    platform: `${process.platform} ${process.arch}`,
  };
  output.data(
    version,
    ({ version: own, node, openssl, platform }) =>
      `ksc-edr ${own}, Node ${node}, OpenSSL ${openssl}, ${platform}`,
  );
};
