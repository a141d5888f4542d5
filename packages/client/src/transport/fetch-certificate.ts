import { X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import { type DetailedPeerCertificate, TLSSocket } from "node:tls";
import { addressFields, type KscAddress, toAddress } from "../address.js";
import { checkInput, strictOptions } from "../input/check-input.js";
import { milliseconds, text } from "../input/fields.js";
import { createConnector } from "./connector.js";
import { ExchangeFailure } from "./exchange.js";
import { proxyOption, toProxy } from "./proxy.js";
import { toTransportError } from "./to-transport-error.js";

/** Which certificate to fetch. */
export type FetchCertificateOptions = KscAddress & {
  /** Name to request, if it differs from the host of the connection. */
  readonly servername?: string | undefined;
  /** Limit for the connection with its TLS handshake, in milliseconds. Default: 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Like the client's option. */
  readonly proxy?: "environment" | (string & {}) | null | undefined;
};

const fetchCertificateOptions = strictOptions({
  ...addressFields,
  servername: text,
  timeoutMs: milliseconds(),
  proxy: proxyOption,
});

/** A certificate that a server showed. Nothing has verified it yet. */
export interface ServerCertificate {
  /** SHA-256 fingerprint in upper-case hexadecimal with colons, for `tls.fingerprint256`. */
  readonly fingerprint256: string;
  /** Subject, on one line. */
  readonly subject: string;
  /** Issuer, on one line. */
  readonly issuer: string;
  /** Host names and IP addresses that the certificate is for. */
  readonly names: readonly string[];
  /** Start of its validity. */
  readonly validFrom: Date;
  /** End of its validity. */
  readonly validTo: Date;
  /** Whether it signed itself. */
  readonly selfSigned: boolean;
  /** The certificate as PEM text. */
  readonly pem: string;
}

/** The server's own certificate and what came with it. */
export interface FetchedCertificate extends ServerCertificate {
  /** TLS version, such as `TLSv1.3`. Below 1.2 the client needs `tls.allowLegacy`. */
  readonly protocol: string;
  /** The other certificates that the server showed, up to the authority. */
  readonly chain: readonly ServerCertificate[];
}

/**
 * Fetches the certificate of a server, trusted or not, for a person to compare and pin. It makes a TLS handshake and sends
 * nothing else.
 * @throws KscConnectionError, KscTlsError, KscTimeoutError, KscInvalidArgumentError
 */
export async function fetchCertificate(options: FetchCertificateOptions): Promise<FetchedCertificate> {
  const checked = checkInput(fetchCertificateOptions, options);
  const { servername = null, timeoutMs = 10_000 } = checked;
  const address = toAddress(checked);
  const endpoint = `${address.host}:${address.port}`;
  const proxy = toProxy(checked.proxy === undefined ? "environment" : checked.proxy, address, process.env);
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
          timeouts: { connectMs: timeoutMs, headersMs: timeoutMs, bodyMs: timeoutMs, answerMs: null },
          maxAnswerBytes: 0,
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
  // An authority is its own issuer.
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
