import * as z from "zod";
import { compareByteOrder, writeJson } from "./json.js";
import { type ArgsOf, encodeArgs, type Method } from "./method.js";
import { formatDateTime } from "./typed-value.js";
import { WireFormatError } from "./wire-error.js";
import { wireTypeOf } from "./wire-type.js";

/**
 * Writes the arguments of a call as the body of its request. Arguments of plain types, such as those of `AddIncident`,
 * skip the schema: the result is that of `writeJson(encodeArgs(method, args))` in a third of the time.
 * @throws WireFormatError with the path of the invalid argument.
 */
export function writeArgs<M extends Method>(method: M, args: ArgsOf<M>): string {
  return writePlain(method, args) ?? writeJson(encodeArgs(method, args));
}

type Writer = (value: unknown) => string | null;

interface Member {
  readonly name: string;
  /** `"name":` */
  readonly key: string;
  readonly write: Writer;
  readonly optional: boolean;
}

const writers = new WeakMap<z.ZodObject, Writer | null>();

/** Null if the method has other types, or if a value is invalid; the schema then reports the problem. */
function writePlain(method: Method, args: unknown): string | null {
  const schema = method.schemas().args;
  let writer = writers.get(schema);
  if (writer === undefined) {
    writer = objectWriter(schema, false);
    writers.set(schema, writer);
  }
  return writer?.(args) ?? null;
}

/** Params are written in byte order of their names. Only the schema can write members that it does not have. */
function objectWriter(schema: z.ZodObject, isParams: boolean): Writer | null {
  const members: Member[] = [];
  for (const [name, type] of Object.entries(schema.shape)) {
    const optional = type instanceof z.ZodOptional;
    const write = writerOf(optional ? type.def.innerType : type);
    if (write === null) return null;
    members.push({ name, key: `${JSON.stringify(name)}:`, write, optional });
  }
  if (isParams) members.sort((a, b) => compareByteOrder(a.name, b.name));
  return (value) => writeMembers(members, value, isParams);
}

function writeMembers(members: readonly Member[], value: unknown, isParams: boolean): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  let text = "{";
  let written = 0;
  for (const { name, key, write, optional } of members) {
    const member: unknown = Reflect.get(value, name);
    if (member === undefined && optional) continue;
    const memberText = write(member);
    if (memberText === null) return null;
    text += written === 0 ? key + memberText : `,${key}${memberText}`;
    written += 1;
  }
  return isParams && Object.keys(value).length !== written ? null : `${text}}`;
}

function writerOf(type: z.core.$ZodType): Writer | null {
  const named = wireTypeOf(type);
  if (named !== null) return named === "datetime" ? writeDateTime : null;
  if (type instanceof z.ZodString && (type.def.checks ?? []).length === 0) return writeString;
  if (type instanceof z.ZodBoolean) return writeBoolean;
  if (type instanceof z.ZodNumberFormat && type.format === "int32") return writeInt;
  if (!(type instanceof z.ZodPipe)) return null;
  // A parameter that may be missing on the wire, or params with known attributes.
  const { out } = type.def;
  return out instanceof z.ZodObject ? objectWriter(out, true) : writerOf(out);
}

const writeString: Writer = (value) => (typeof value === "string" ? JSON.stringify(value) : null);
const writeBoolean: Writer = (value) => (typeof value === "boolean" ? String(value) : null);
const writeInt: Writer = (value) =>
  typeof value === "number" && (value | 0) === value && !Object.is(value, -0) ? String(value) : null;

function writeDateTime(value: unknown): string | null {
  if (!(value instanceof Date)) return null;
  try {
    return `{"type":"datetime","value":"${formatDateTime(value)}"}`;
  } catch (error) {
    if (!(error instanceof WireFormatError)) throw error;
    return null;
  }
}
