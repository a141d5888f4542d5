import { resolve } from "node:path";
import { certificateFolder } from "../certificates/state-folder.js";
import { loadOrCreateCertificate } from "../certificates/stored-certificate.js";
import { systemClock } from "../time.js";

/** Prints where the authority to trust lies and the fingerprint of the certificate; makes both if there are none. */
export async function printAuthority(dataDir: string | null, json: boolean): Promise<void> {
  const { caFile, fingerprint256 } = await loadOrCreateCertificate(certificateFolder(dataDir), systemClock);
  const file = resolve(caFile);
  process.stdout.write(
    json
      ? `${JSON.stringify({ caFile: file, fingerprint256 })}\n`
      : `CA file      ${file}\nfingerprint  ${fingerprint256}\n`,
  );
}
