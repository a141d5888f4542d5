import { createRequire } from "node:module";

// Loaded for the first picture, because loading it at startup would slow every start.
const load = createRequire(import.meta.url);

/** The QR code of a text, as PNG in base64. */
export function drawQrCode(text: string): string {
  const { generate } = load("lean-qr") as typeof import("lean-qr");
  const { toPngBuffer } = load("lean-qr/extras/node_export") as typeof import("lean-qr/extras/node_export");
  const png = toPngBuffer(generate(text), { on: [0, 0, 0], off: [255, 255, 255], pad: 4, scale: 6 });
  return Buffer.from(png).toString("base64");
}
