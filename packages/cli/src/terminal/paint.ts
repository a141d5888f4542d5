import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

const plain: Paint = (_style, text) => text;
const colored: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** Colours for a terminal that has them; Node itself heeds NO_COLOR, FORCE_COLOR and TERM. */
export function paintFor(
  stream: { readonly isTTY?: boolean; hasColors?(): boolean },
  wanted: boolean,
): Paint {
  return wanted && stream.isTTY === true && stream.hasColors?.() === true ? colored : plain;
}
