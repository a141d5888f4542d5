import { resolve } from "node:path";
import { certificateFolder } from "../certificates/state-folder.js";
import { loadOrCreateCertificate, readOwnCertificate } from "../certificates/stored-certificate.js";
import type { Settings } from "../settings/settings-schema.js";
import { systemClock } from "../time.js";

/** Prints the file of the authority to trust, and the fingerprint of the certificate; creates both if necessary. */
export async function printAuthority({ server, tls }: Settings, json: boolean): Promise<void> {
  const { caFile, fingerprint256 } =
    (await readOwnCertificate(tls)) ??
    (await loadOrCreateCertificate(certificateFolder(server.dataDir), systemClock, tls.names));
  const file = resolve(caFile);
  process.stdout.write(
    json
      ? `${JSON.stringify({ caFile: file, fingerprint256 })}\n`
      : `CA file      ${file}\nfingerprint  ${fingerprint256}\n`,
  );
}
