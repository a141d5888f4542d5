import type { FileHandle } from "node:fs/promises";
import {
  type IncompleteEntry,
  type IntentEntry,
  parseEntry,
  parseHeader,
  type RunHeader,
} from "./run-file-entry.js";

/** A host for which an earlier part of a run left work. */
export type Unfinished =
  /** The response was sent, or was about to be, and its outcome is unknown. */
  | { readonly kind: "unknown"; readonly intent: IntentEntry }
  /** The incident is stored, and its task was not requested or may not have been. */
  | { readonly kind: "incomplete"; readonly intent: IntentEntry; readonly entry: IncompleteEntry };

/** What an earlier part of a run did. */
export interface RunState {
  readonly header: RunHeader;
  /** Incidents of the hosts that have their response, by the id of the host and by the name that the caller gave it. */
  readonly done: Map<string, number>;
  /** By the id of the host. */
  readonly unfinished: Map<string, Unfinished>;
}

export type RunFileContent =
  /** A crash came before the first line was complete. */
  | { readonly kind: "empty" }
  | { readonly kind: "damaged"; readonly line: number }
  /** `length` is that of the complete lines. A crash may have cut off a line after them. */
  | { readonly kind: "run"; readonly state: RunState; readonly length: number };

const NEW_LINE = 0x0a;

/** Reads a run file piece by piece. It ignores an incomplete last line: nothing is sent before its line is complete. */
export async function readRunFile(file: FileHandle): Promise<RunFileContent> {
  let state: RunState | null = null;
  let number = 0;
  let length = 0;
  for await (const { text, end } of wholeLines(file)) {
    number += 1;
    if (state === null) {
      const header = parseHeader(text);
      if (header === null) return { kind: "damaged", line: number };
      state = { header, done: new Map(), unfinished: new Map() };
    } else if (!apply(state, text)) {
      return { kind: "damaged", line: number };
    }
    length = end;
  }
  return state === null ? { kind: "empty" } : { kind: "run", state, length };
}

function apply({ done, unfinished }: RunState, line: string): boolean {
  const entry = parseEntry(line);
  if (entry === null) return false;
  const { hostId } = entry;
  if (entry.type === "outcome_unknown" || hostId === null) return true;
  if (entry.type === "intent") {
    unfinished.set(hostId, { kind: "unknown", intent: entry });
    return true;
  }
  const intent = unfinished.get(hostId)?.intent;
  unfinished.delete(hostId);
  if (entry.type === "failed") return true;
  if (intent === undefined) return false;
  if (entry.type === "accepted") done.set(hostId, entry.incidentId).set(intent.host, entry.incidentId);
  else unfinished.set(hostId, { kind: "incomplete", intent, entry });
  return true;
}

async function* wholeLines(file: FileHandle): AsyncGenerator<{ text: string; end: number }, void, undefined> {
  const piece = Buffer.alloc(64 * 1024);
  let rest = Buffer.alloc(0);
  let start = 0;
  for (let position = 0; ; ) {
    const { bytesRead } = await file.read(piece, 0, piece.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    rest = Buffer.concat([rest, piece.subarray(0, bytesRead)]);
    for (let at = rest.indexOf(NEW_LINE); at !== -1; at = rest.indexOf(NEW_LINE)) {
      const text = rest.toString("utf8", 0, at);
      rest = rest.subarray(at + 1);
      start += at + 1;
      yield { text, end: start };
    }
  }
}
