import { createKscClient } from "@ksc-edr/client";

const {
  KSC_HOST: host,
  KSC_PORT: port,
  KSC_CERT: caFile,
  KSC_USER: user,
  KSC_PASSWORD: password,
} = process.env;
const ksc = createKscClient({ host, port: Number(port), tls: { caFile }, credentials: { user, password } });

for await (const found of ksc.hosts.find({ name: "WS-PEREZ" })) {
  const sent = await ksc.responses.isolateHost({ host: found.id });
  console.log(`incident ${sent.incidentId} asks to isolate ${found.displayName}`);
}
await ksc.close();
