import { expect, it } from "vitest";
import { Delivery } from "./delivery.js";

it("sends nothing before the intention is written down", async () => {
  let written: () => void = () => undefined;
  const sent: string[] = [];
  const delivery = new Delivery({
    journal: ({ type }) =>
      type === "intent"
        ? new Promise((resolve) => {
            written = resolve;
          })
        : Promise.resolve(),
    write: (task) => ({
      task,
      sentAt: new Date("2025-06-03T08:15:42Z"),
      add: { method: "HostGroup.AddIncident", body: "{}" },
    }),
    send: ({ task, sentAt }) => {
      sent.push(task.targetHost);
      return Promise.resolve({ incidentId: 1, hostId: task.targetHost, task, sentAt });
    },
    requestTask: () => Promise.resolve(),
  });

  const result = delivery.send(
    { host: "WS-7", hostId: "7", correlation: null },
    {
      targetHost: "7",
      task: "isolateHost",
      params: { action: 1 },
      responseEventIncident: true,
      responseEventIncidentArea: "KUMA",
    },
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect(sent).toEqual([]);
  written();

  expect(await result).toMatchObject({ status: "accepted", host: "WS-7", incidentId: 1 });
  expect(sent).toEqual(["7"]);
});
