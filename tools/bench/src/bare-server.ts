import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";

// node bare-server.js FILE: a minimal server for the Open API. It parses the JSON of each call and answers with a counter.
// FILE contains its certificate and key. It prints its port.
const [file = ""] = process.argv.slice(2);
const pem = readFileSync(file);
let counter = 0;

const server = createServer({ key: pem, cert: pem }, (request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}");
    counter += 1;
    response.setHeader("Content-Type", "application/json; charset=utf-8");
    response.end(answerTo(request.url ?? ""));
  });
});
server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));

function answerTo(url: string): string {
  if (url.endsWith("/Session.StartSession")) return '{"PxgRetVal":"nAAAAAAAAAAAAAAAAAAAAAA=="}';
  return url.endsWith("/HostGroup.AddIncident") ? `{"PxgRetVal":${counter}}` : "{}";
}
