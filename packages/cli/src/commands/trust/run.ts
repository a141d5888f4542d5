import { DEFAULT_PORT, parseEndpoint } from "../../config/endpoint.js";
import { requireSetting } from "../../config/open-client.js";
import type { Run } from "../../program/command-entry.js";
import { pinCertificate } from "./pin-certificate.js";
import type { trustSpec } from "./spec.js";

export const run: Run<typeof trustSpec> = async (
  { server, fingerprint, yes, replace, serverName },
  context,
) => {
  const settings = await context.settings();
  const { values, files } = settings;
  const endpoint = parseEndpoint(server ?? requireSetting(settings, "host"), values.port ?? DEFAULT_PORT);
  const trust = await pinCertificate(
    {
      endpoint,
      file: files.user.file,
      serverName: serverName ?? values.serverName ?? null,
      timeoutMs: values.connectTimeout ?? 10_000,
      expected: fingerprint ?? null,
      yes,
      replace,
    },
    context,
  );
  context.output.data(trust, ({ server: name, fingerprint256, file, change }) =>
    change === "none"
      ? `${name} is pinned already`
      : `${name} is trusted by ${fingerprint256}, kept in ${file}`,
  );
};
