import { X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import { type DetailedPeerCertificate, TLSSocket } from "node:tls";
import { type KscAddress, toAddress } from "../address.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { createConnector } from "./connector.js";
import { ExchangeFailure } from "./exchange.js";
import { toProxy } from "./proxy.js";
import { toTransportError } from "./to-transport-error.js";

export type FetchCertificateOptions = KscAddress & {
  /** Name to ask for, when it is not the host that is connected to. */
  readonly servername?: string;
  /** 10,000 unless set. */
  readonly timeoutMs?: number;
  /** As the client's option. */
  readonly proxy?: "environment" | (string & {}) | null;
};

/** A certificate that a server showed. Nothing says yet that it is the right one. */
export interface ServerCertificate {
  /** Upper-case hexadecimal with colons; what `tls.fingerprint256` takes. */
  readonly fingerprint256: string;
  readonly subject: string;
  readonly issuer: string;
  /** Host names and IP addresses that it is for. */
  readonly names: readonly string[];
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly selfSigned: boolean;
  readonly pem: string;
}

export interface FetchedCertificate extends ServerCertificate {
  /** `TLSv1.3`, …; below 1.2 the client needs `tls.allowLegacy`. */
  readonly protocol: string;
  /** Those that the server showed beside its own, up to the authority. */
  readonly chain: readonly ServerCertificate[];
}

/**
 * Looks at the certificate of a server, trusted or not, for a person to compare and pin. Makes a TLS handshake and
 * sends nothing else.
 * @throws KscConnectionError, KscTlsError, KscTimeoutError, KscInvalidArgumentError
 */
export async function fetchCertificate(options: FetchCertificateOptions): Promise<FetchedCertificate> {
  const address = toAddress(options);
  const endpoint = `${address.host}:${address.port}`;
  const { servername = null, timeoutMs = 10_000 } = options;
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1) {
    throw new KscInvalidArgumentError("timeoutMs", "must be a positive whole number of milliseconds");
  }
  const proxy = toProxy(options.proxy === undefined ? "environment" : options.proxy, address, process.env);
  const connect = createConnector({
    trust: { kind: "unverified", servername, legacy: true },
    proxy,
    endpoint,
    timeoutMs,
  });
  const target = {
    hostname: address.host.replaceAll(/[[\]]/g, ""),
    host: endpoint,
    protocol: "https:",
    port: String(address.port),
  };
  const socket = await new Promise<Socket>((resolve, reject) => {
    connect(target, (...[error, opened]) => {
      if (opened !== null) {
        resolve(opened);
        return;
      }
      reject(
        toTransportError(new ExchangeFailure(error, { sent: false, end: null }), {
          endpoint,
          proxyEndpoint: proxy?.endpoint ?? null,
          call: { method: "fetchCertificate", requestId: null },
          timeouts: { connectMs: timeoutMs, headersMs: timeoutMs, bodyMs: timeoutMs },
          repeatable: true,
        }),
      );
    });
  });
  try {
    if (!(socket instanceof TLSSocket)) throw new TypeError("the connection is not TLS");
    const [leaf, ...chain] = chainOf(socket.getPeerCertificate(true)).map(describe);
    if (leaf === undefined) throw new TypeError("the server showed no certificate");
    return { ...leaf, protocol: socket.getProtocol() ?? "", chain };
  } finally {
    socket.destroy();
  }
}

function chainOf(leaf: DetailedPeerCertificate): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  // The authority names itself as its issuer.
  for (
    let link: DetailedPeerCertificate | undefined = leaf;
    link?.raw !== undefined && !seen.has(link.fingerprint256);
    link = link.issuerCertificate
  ) {
    seen.add(link.fingerprint256);
    chain.push(new X509Certificate(link.raw));
  }
  return chain;
}

function describe(certificate: X509Certificate): ServerCertificate {
  return {
    fingerprint256: certificate.fingerprint256,
    subject: onOneLine(certificate.subject),
    issuer: onOneLine(certificate.issuer),
    names: namesOf(certificate.subjectAltName ?? ""),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
    selfSigned: certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey),
    pem: certificate.toString(),
  };
}

const onOneLine = (name: string) => name.replaceAll("\n", ", ");

function namesOf(subjectAltName: string): readonly string[] {
  return [...subjectAltName.matchAll(/(?:^|, )(?:DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g)].map(
    ([, name = ""]) => name,
  );
}
