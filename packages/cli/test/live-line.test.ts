import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { describeBulk } from "../src/respond/describe-progress.js";
import { LiveLine } from "../src/terminal/live-line.js";

function terminal(columns: number, isTTY = true) {
  let text = "";
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString();
      done();
    },
  });
  return Object.assign(stream, { isTTY, columns, text: () => text });
}

it("shows one changing line, no wider than the terminal, and clears it", () => {
  const stderr = terminal(8);
  const line = new LiveLine({ stderr }, true);

  line.show("0123456789");
  line.show("0123456789");
  line.clear();
  line.clear();

  expect(stderr.text()).toBe("\r\u001B[2K0123456\r\u001B[2K");
});

it("shows the whole line if the width is unknown, and nothing without a terminal", () => {
  const unknown = terminal(0);
  const pipe = terminal(80, false);

  new LiveLine({ stderr: unknown }, true).show("10 accepted");
  new LiveLine({ stderr: pipe }, true).show("10 accepted");

  expect(unknown.text()).toBe("\r\u001B[2K10 accepted");
  expect(pipe.text()).toBe("");
});

it("shows a bar, the counts, and what the run waits for", () => {
  const progress = {
    accepted: 10,
    failed: 2,
    incomplete: 0,
    outcome_unknown: 0,
    skipped: 0,
    done: 12,
    sending: 1,
    waiting: 0,
    openTasks: 80,
  };

  expect(describeBulk({ ...progress, total: 48, waitingFor: "open_tasks" })).toBe(
    "[######------------------] 12/48  10 accepted, 2 failed; waiting for 80 unfinished tasks",
  );
  expect(describeBulk({ ...progress, total: null, waitingFor: null })).toBe("12  10 accepted, 2 failed");
});
