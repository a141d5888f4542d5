import { DEFAULT_PORT, parseEndpoint } from "../../config/endpoint.js";
import { requireSetting } from "../../config/open-client.js";
import type { Run } from "../../program/command-entry.js";
import { pinCertificate } from "./pin-certificate.js";
import type { trustSpec } from "./spec.js";

export const run: Run<typeof trustSpec> = async (
  { server, fingerprint, yes, replace, serverName },
  context,
) => {
  const { values, files } = await context.settings();
  const endpoint = parseEndpoint(server ?? requireSetting(values, "host"), values.port ?? DEFAULT_PORT);
  const trust = await pinCertificate(
    {
      endpoint,
      file: files.user.file,
      serverName: serverName ?? values.serverName,
      timeoutMs: values.connectTimeout,
      expected: fingerprint ?? null,
      yes,
      replace,
    },
    context,
  );
  context.output.data(trust, ({ server: name, fingerprint256, file, change }) =>
    change === "none"
      ? `${name}: this certificate is already pinned`
      : `${name}: pinned ${fingerprint256} in ${file}`,
  );
};
