import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Colors a text, or returns it unchanged. */
export type Paint = (style: Style, text: string) => string;

const plain: Paint = (_style, text) => text;
const colored: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** Colors for a terminal that supports them; Node itself respects NO_COLOR, FORCE_COLOR and TERM. */
export function paintFor(
  stream: { readonly isTTY?: boolean; hasColors?(): boolean },
  wanted: boolean,
): Paint {
  return wanted && stream.isTTY === true && stream.hasColors?.() === true ? colored : plain;
}
