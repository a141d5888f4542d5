import type { FileHandle } from "node:fs/promises";
import {
  type IncompleteEntry,
  type IntentEntry,
  parseEntry,
  parseHeader,
  type RunHeader,
} from "./run-file-entry.js";

/** What an earlier part of a run has left. */
export interface RunState {
  readonly header: RunHeader;
  /** Incidents of hosts that have their response: by the hosts' ids, and as the caller named them. */
  readonly done: Map<string, number>;
  /** By the id of the host: sent, or about to be, and the outcome is not known. */
  readonly unknown: Map<string, IntentEntry>;
  /** By the id of the host: stored, and its task not asked for or that is not known. */
  readonly incomplete: Map<string, { readonly intent: IntentEntry; readonly entry: IncompleteEntry }>;
}

export type RunFileContent =
  /** Nothing that counts: a crash came before the first line was whole. */
  | { readonly kind: "empty" }
  | { readonly kind: "damaged"; readonly line: number }
  /** `length`: up to the last whole line; what follows is a line that a crash has cut. */
  | { readonly kind: "run"; readonly state: RunState; readonly length: number };

const NEW_LINE = 0x0a;

/** Reads a run file piece by piece. A line without its end never counted: nothing was sent on its strength. */
export async function readRunFile(file: FileHandle): Promise<RunFileContent> {
  let state: RunState | null = null;
  let number = 0;
  let length = 0;
  for await (const { text, end } of wholeLines(file)) {
    number += 1;
    if (state === null) {
      const header = parseHeader(text);
      if (header === null) return { kind: "damaged", line: number };
      state = { header, done: new Map(), unknown: new Map(), incomplete: new Map() };
    } else if (!apply(state, text)) {
      return { kind: "damaged", line: number };
    }
    length = end;
  }
  return state === null ? { kind: "empty" } : { kind: "run", state, length };
}

function apply(state: RunState, line: string): boolean {
  const entry = parseEntry(line);
  if (entry === null) return false;
  const { done, unknown, incomplete } = state;
  if (entry.type === "intent") {
    unknown.set(entry.hostId, entry);
    return true;
  }
  if (entry.type === "outcome_unknown" || entry.hostId === null) return true;
  const intent = unknown.get(entry.hostId) ?? incomplete.get(entry.hostId)?.intent;
  if (entry.type === "failed") {
    unknown.delete(entry.hostId);
    return true;
  }
  if (intent === undefined) return false;
  unknown.delete(entry.hostId);
  incomplete.delete(entry.hostId);
  if (entry.type === "accepted") done.set(entry.hostId, entry.incidentId).set(intent.host, entry.incidentId);
  else incomplete.set(entry.hostId, { intent, entry });
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
