import { generate } from "lean-qr";
import { toPngBuffer } from "lean-qr/extras/node_export";

/** The QR code of a text, as PNG in base64. */
export function drawQrCode(text: string): string {
  const png = toPngBuffer(generate(text), { on: [0, 0, 0], off: [255, 255, 255], pad: 4, scale: 6 });
  return Buffer.from(png).toString("base64");
}
