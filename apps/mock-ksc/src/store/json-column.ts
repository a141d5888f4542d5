import { decodeParams, encodeParams, type KscParams, parseJson, writeJson } from "@ksc-edr/core/wire";

/** The text of a column with typed params. */
export function toParamsColumn(params: KscParams | null): string | null {
  return params === null ? null : writeJson(encodeParams(params));
}

export function fromParamsColumn(text: string | null): KscParams | null {
  return text === null ? null : decodeParams(parseJson(text));
}
