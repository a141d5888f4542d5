import { json, type ScriptedServer, startScriptedServer } from "./scripted-server.js";

/** Ids of hosts, which a run takes as they are. */
const idOf = (letter: string) => `${letter.repeat(8)}-0000-4000-8000-000000000000`;
export const [A, B, C] = [idOf("a"), idOf("b"), idOf("c")];

/** `a` for the id of a; the number for one of {@link manyHosts}. */
export const short = (id: string) =>
  id.startsWith("00000000-") ? String(Number(id.slice(-12))) : id.slice(0, 1);

export const manyHosts = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `00000000-0000-4000-8000-${String(index + 1).padStart(12, "0")}`,
  );

/** A server that takes every response. */
export async function startBulkServer(): Promise<ScriptedServer> {
  const server = await startScriptedServer();
  server.on("HostGroup.AddIncident", json({ PxgRetVal: 42 }));
  server.on("HostGroup.UpdateIncident", json({}));
  return server;
}

/** The hosts whose incidents a server has been sent, in {@link short}, in order. */
export const addressees = (server: ScriptedServer) =>
  server.requests
    .filter(({ method }) => method === "HostGroup.AddIncident")
    .map(({ body }) => short(JSON.parse(body).pData.KLHST_WKS_HOSTNAME));
