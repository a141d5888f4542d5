import { createKscClient } from "@ksc-edr/client";

const { KSC_HOST: host, KSC_PORT, KSC_CERT: caFile, KSC_USER: user, KSC_PASSWORD: password } = process.env;
const port = Number(KSC_PORT);
const ksc = createKscClient({ host, port, tls: { caFile }, credentials: { user, password } });

for await (const found of ksc.hosts.find({ name: "WS-PEREZ" })) {
  const sent = await ksc.responses.isolateHost({ host: found.id });
  console.log(`incident ${sent.incidentId} asks to isolate ${found.displayName}`);
}
await ksc.close();
