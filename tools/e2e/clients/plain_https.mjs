/*
 * Node's own https and tls, in the ways that the protocol allows and few clients take: chunks in place of a length,
 * requests compressed, an answer by deflate, a second call sent before the first is answered.
 *
 * usage: node plain_https.mjs URL CA_FILE USER   (the password is read from KSC_PASSWORD)
 * Prints what it saw as one line of JSON.
 */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { connect } from "node:tls";
import { deflateSync, gzipSync, inflateSync } from "node:zlib";

const [url, caFile, user] = process.argv.slice(2);
const ca = readFileSync(caFile);
const b64 = (text) => Buffer.from(text).toString("base64");
const credentials = `kscbasic  pass=${b64(process.env.KSC_PASSWORD)} ,user="${b64(user)}",domain=""`;
const agent = new Agent({ ca, keepAlive: true, maxSockets: 1 });

async function post(name, body, headers = {}) {
  const outgoing = request(`${url}/api/v1.0/${name}`, { method: "POST", agent, headers });
  // Written in pieces without a length, so Node uses chunked encoding.
  if (headers["Content-Length"] === undefined)
    for (const piece of [body.subarray(0, 3), body.subarray(3)]) if (piece.length > 0) outgoing.write(piece);
  outgoing.end();
  const [answer] = await once(outgoing, "response");
  const bytes = Buffer.concat(await answer.toArray());
  const encoding = answer.headers["content-encoding"];
  return {
    encoding,
    status: answer.statusCode,
    text: (encoding === "deflate" ? inflateSync(bytes) : bytes).toString(),
  };
}

const seen = {
  login: await post("login", Buffer.alloc(0), { Authorization: credentials, "Content-Length": 0 }),
};
const find = Buffer.from(
  JSON.stringify({ wstrFilter: "", vecFieldsToReturn: ["KLHST_WKS_DN"], lMaxLifeTime: 60, später: 1 }),
);
const plain = await post("HostGroup.FindHosts", find);
seen.found = JSON.parse(plain.text).PxgRetVal;
seen.gzip = JSON.parse(
  (await post("HostGroup.FindHosts", gzipSync(find), { "Content-Encoding": "gzip" })).text,
).PxgRetVal;
seen.deflate = JSON.parse(
  (await post("HostGroup.FindHosts", deflateSync(find), { "Content-Encoding": "deflate" })).text,
).PxgRetVal;
const columns = [
  "KLHST_WKS_HOSTNAME",
  "KLHST_WKS_DN",
  "KLHST_WKS_STATUS",
  "KLHST_WKS_GROUPID",
  "name",
  "KLHST_WKS_CREATED",
];
const wide = await post(
  "HostGroup.FindHosts",
  Buffer.from(JSON.stringify({ vecFieldsToReturn: columns, lMaxLifeTime: 60 })),
);
const chunk = Buffer.from(
  JSON.stringify({ strAccessor: JSON.parse(wide.text).strAccessor, nStart: 0, nCount: 20_000 }),
);
const rows = await post("ChunkAccessor.GetItemsChunk", chunk, { "Accept-Encoding": "deflate" });
seen.compressed = [rows.encoding, JSON.parse(rows.text).PxgRetVal];
seen.brotli = (await post("HostGroup.FindHosts", find, { "Content-Encoding": "br" })).status;
agent.destroy();

// Three requests in one write: they are answered one after another, in their order.
const { hostname, port } = new URL(url);
const socket = connect({ host: hostname, port, ca });
await once(socket, "secureConnect");
const raw = (name, headers = "") =>
  `POST /api/v1.0/${name} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 0\r\n${headers}\r\n`;
socket.write(
  raw("login", `Authorization: ${credentials}\r\n`) +
    raw("HostGroup.GroupIdUnassigned", "X-KSC-RequestId: AECC37AD18B74C4B_8846F01BF6AA6E2D\r\n") +
    raw("HostGroup.GroupIdGroups", "Connection: close\r\n"),
);
const text = Buffer.concat(await socket.toArray()).toString();
seen.pipelined = text
  .split("HTTP/1.1 ")
  .slice(1)
  .map((answer) => [answer.slice(0, 3), answer.split("\r\n\r\n")[1]]);
console.log(JSON.stringify(seen));
