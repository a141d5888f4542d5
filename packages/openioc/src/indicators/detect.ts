import { InvalidIndicatorError } from "../errors.js";
import { isIpv4, toCanonicalIpv6, unfang } from "./address.js";
import { shorten } from "./canonical-value.js";
import { isDomain } from "./domain.js";
import type { IndicatorInput } from "./indicator.js";

/** Digests by their number of hexadecimal digits. Only MD5 and SHA-256 have a known OpenIOC term. */
const digests: Readonly<Record<number, string>> = {
  32: "md5",
  40: "SHA-1",
  56: "SHA-224",
  64: "sha256",
  96: "SHA-384",
  128: "SHA-512",
};

/** Extensions that mark a bare value as a file name. */
const FILE_EXTENSIONS = new Set(
  (
    "7z a3x accdb apk arj asp aspx au3 bat bin bmp chm class cmd config cpl csv dat db dbx ddl dll doc " +
    "docm docx dotm drv efi eml exe gif gz hta htm html img inf ini iqy iso jar jpeg jpg js jse json jsp " +
    "lnk log lzh manifest mdb mp3 msg msi msp mst ocx odt pdb pdf php pif png potm ppam pps ppsm ppt pptm " +
    "pptx ps1 psd1 psm1 rar reg rtf scr sct settingcontent-ms shtml sldm sys tar tgz thmx tmp txt url vbe " +
    "vbs vhd vhdx wim wmf wsc wsf wsh xla xlam xll xls xlsb xlsm xlsx xml xps xsl"
  ).split(" "),
);
/** Extensions that are also top-level domains. */
const AMBIGUOUS_EXTENSIONS = new Set(
  "ai app cab dev dot ink java mov one pl ps pub py rs sh so zip".split(" "),
);

const TYPED = "write its type before it, as in file-name:, process-name:, domain: or registry-key:";

/**
 * Recognizes the type of a bare value. Process names, sizes and ports look like other types, so they need their type in
 * front.
 * @throws InvalidIndicatorError when the value cannot be searched for, or may be of several types.
 */
export function detectIndicator(text: string): IndicatorInput {
  const value = text.trim();
  const plain = unfang(value);
  return (
    detectDigest(value) ??
    detectRegistryKey(value) ??
    detectUrl(plain) ??
    detectAddress(plain) ??
    detectUnknownType(value) ??
    detectPath(value) ??
    detectDottedName(value, plain) ??
    refuse(`"${shorten(value)}" is not recognized`, TYPED)
  );
}

function detectDigest(value: string): IndicatorInput | null {
  if (!/^[0-9a-fA-F]+$/.test(value)) return null;
  const kind = digests[value.length];
  if (kind === undefined) return null;
  return kind === "md5" || kind === "sha256"
    ? { type: kind, value }
    : refuse(
        `"${shorten(value)}" is a ${kind}, and no OpenIOC term for it is known`,
        "give the file's MD5 or SHA-256",
      );
}

function detectRegistryKey(value: string): IndicatorInput | null {
  return /^(?:computer\\)?(?:HKLM|HKCU|HKCR|HKU|HKCC|HKEY_[A-Z_]+):?\\/i.test(value)
    ? { type: "registry-key", value }
    : null;
}

function detectUrl(plain: string): IndicatorInput | null {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(plain)?.[1];
  if (host === undefined) return null;
  const type = isIpv4(host) ? "remote-ip" : "domain";
  return refuse(
    "no OpenIOC term for URLs is known to be supported",
    `give its host: ${type}:${shorten(host)}`,
  );
}

function detectPath(value: string): IndicatorInput | null {
  if (/^[A-Za-z]:[\\/]|^\\\\|^%[^%]+%[\\/]/.test(value)) return { type: "file-path", value };
  if (value.startsWith("/")) {
    return refuse(`"${shorten(value)}" is not a Windows path`, "the product scans Windows computers only");
  }
  return value.includes("\\")
    ? refuse(
        `"${shorten(value)}" is not a full path`,
        `write file-path ends-with:\\${shorten(value.replace(/^\\/, ""))}`,
      )
    : null;
}

function detectAddress(plain: string): IndicatorInput | null {
  if (isIpv4(plain) || toCanonicalIpv6(plain.replace(/^\[(.*)\]$/, "$1")) !== null) {
    return { type: "remote-ip", value: plain };
  }
  const [, address, port] = /^(\d+\.\d+\.\d+\.\d+|\[[0-9a-f:.]+\]):(\d+)$/i.exec(plain) ?? [];
  if (address !== undefined && port !== undefined) {
    return {
      all: [
        { type: "remote-ip", value: address },
        { type: "remote-port", value: port },
      ],
    };
  }
  // The check of the type reports what is wrong with it.
  return /^[\d.]+(?:\/\d+)?$/.test(plain) && plain.includes(".") ? { type: "remote-ip", value: plain } : null;
}

// The check of the type reports an unknown one and lists the known ones.
function detectUnknownType(value: string): IndicatorInput | null {
  const [, type, rest] = /^([a-z][a-z0-9 _-]+):(.*)$/is.exec(value) ?? [];
  return type === undefined || rest === undefined ? null : { type, value: rest };
}

function detectDottedName(value: string, plain: string): IndicatorInput | null {
  const extension = /\.([^.\s]+)\.?$/.exec(plain)?.[1]?.toLowerCase();
  if (extension === undefined) return null;
  if (FILE_EXTENSIONS.has(extension)) return { type: "file-name", value };
  if (plain.includes("@"))
    return refuse("no OpenIOC term for e-mail addresses is known to be supported", "remove it");
  const isName = isDomain(plain.toLowerCase().replace(/\.$/, "").replace(/^\*\./, ""));
  if (AMBIGUOUS_EXTENSIONS.has(extension) && isName) {
    return refuse(
      `"${shorten(value)}" may be a file name or a domain`,
      "write file-name: or domain: before it",
    );
  }
  const isIdn = /[^\u0000-\u007f]/.test(plain) && !/\s/.test(plain);
  return (isName && /^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(extension)) || isIdn
    ? { type: "domain", value }
    : null;
}

function refuse(problem: string, remedy: string): never {
  throw new InvalidIndicatorError(problem, remedy);
}
