import { createKscClient } from "@ksc-edr/client";

const { KSC_HOST: host, KSC_PORT, KSC_CERT: caFile, KSC_USER: user, KSC_PASSWORD: password } = process.env;
const port = Number(KSC_PORT);
const ksc = createKscClient({ host, port, tls: { caFile }, credentials: { user, password } });

const sent = await ksc.responses.isolateHost({ host: "WS-PEREZ" });
console.log(`incident ${sent.incidentId} asks to isolate ${sent.hostId}`);

const outcome = await sent.wait();
console.log(`${outcome.status}: ${outcome.taskName}`);
await ksc.close();
