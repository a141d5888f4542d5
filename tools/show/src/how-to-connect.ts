import type { ReadyLine } from "ksc-edr-simulator-process";

/** What a person copies into another terminal to talk to the simulator. */
export function formatHowToConnect({ url, caFile, user, password, fingerprint256 }: ReadyLine): string {
  const { hostname, port } = new URL(url);
  const settings = {
    KSC_HOST: hostname,
    KSC_PORT: port,
    KSC_CERT: caFile,
    KSC_USER: user,
    KSC_PASSWORD: password,
  };
  return `The simulator keeps running on ${url}; Ctrl-C ends it.
Its certificate has the SHA-256 fingerprint ${fingerprint256}.

To talk to it, paste this into another terminal:

${Object.entries(settings)
  .map(([name, value]) => `  export ${name}='${value}'`)
  .join("\n")}

A first call, which opens a session and prints its id:

  curl --cacert "$KSC_CERT" -X POST "https://$KSC_HOST:$KSC_PORT/api/v1.0/Session.StartSession" \\
    -H "Authorization: KSCBasic user=\\"$(printf %s "$KSC_USER" | base64)\\", pass=\\"$(printf %s "$KSC_PASSWORD" | base64)\\""

A first program, which isolates a host:

  node tools/show/isolate-host.mjs
`;
}
