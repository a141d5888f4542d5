import type { TaskEventState } from "@ksc-edr/core/event";
import type { KscError } from "../errors/ksc-error.js";

/** What a watch reports. */
export type Change =
  /** Always the first report, and repeated when the method changes. `because`: why the watch does not use events. */
  | { readonly kind: "watching"; readonly by: "events" | "polling"; readonly because: string | null }
  /** Earlier changes may have been missed. */
  | { readonly kind: "gap"; readonly because: string }
  /** A request to the server failed; the watch continues. */
  | { readonly kind: "failing"; readonly error: KscError }
  | {
      readonly kind: "incident-added";
      /** With events, the server's time; with polling, the time that the sender gave. */
      readonly at: Date | null;
      readonly incidentId: number;
      readonly severity: number | null;
    }
  | {
      readonly kind: "task-state";
      readonly at: Date | null;
      /** Known only with events. */
      readonly taskId: string | null;
      /** Known only with polling. */
      readonly taskName: string | null;
      readonly hostId: string | null;
      readonly oldState: TaskEventState | null;
      readonly newState: TaskEventState | null;
    };
