import { type MethodName, methods } from "@ksc-edr/core/wire";
import { type Calls, type Draw, HOSTS, type Values } from "./calls.js";
import { hostCalls } from "./host-calls.js";
import { IdPool } from "./id-pool.js";
import { otherCalls } from "./other-calls.js";
import type { Random } from "./random.js";
import { taskCalls } from "./task-calls.js";

const calls: Calls = { ...hostCalls, ...taskCalls, ...otherCalls };

/** The methods that the model can call. */
export const modelledMethods = (Object.keys(methods) as MethodName[]).filter((name) => name in calls);

/** A client that knows which ids it has received, and which method takes which. Its calls are valid. */
export class CallModel {
  readonly #ids = new IdPool();
  readonly #draw: Draw;

  constructor(random: Random) {
    let names = 0;
    const ids = this.#ids;
    const id = (kind: string, otherwise?: unknown) => ids.pick(kind, random, otherwise);
    for (const host of HOSTS) ids.add("host", host);
    ids.add("group", 4);
    this.#draw = {
      random,
      id,
      host: () => random.pick<unknown>([...HOSTS, id("host")]),
      keptHost: () => random.pick([...HOSTS]),
      group: () => random.pick<unknown>([0, 4, id("group")]),
      name: () => `n${++names}`,
      remember: (kind, text) => {
        ids.add(kind, text);
        return text;
      },
    };
  }

  argsOf(method: MethodName): Values {
    return calls[method]?.(this.#draw) ?? {};
  }

  /** Learns the ids of an answer. */
  see(method: MethodName, args: Values, answer: Values): void {
    const result = answer["PxgRetVal"];
    const add = (kind: string, id: unknown) => {
      if (id !== undefined && id !== null) this.#ids.add(kind, id);
    };
    add("accessor", answer["strAccessor"]);
    add("action", answer["strActionGuid"]);
    add("taskIterator", answer["strTaskIteratorId"]);
    add("statusIterator", answer["strHostIteratorId"]);
    add("eventIterator", answer["strIteratorId"]);
    add("hostSearch", answer["strRequestId"]);
    switch (method) {
      case "HostGroup.AddIncident":
        add("incident", result);
        break;
      case "HostGroup.DeleteIncident":
        this.#ids.remove("incident", args["nId"]);
        break;
      case "HostGroup.AddHost":
        add("newHost", result);
        add("host", result);
        break;
      case "HostGroup.RemoveHost":
        this.#ids.remove("host", args["strHostName"]);
        this.#ids.remove("newHost", args["strHostName"]);
        break;
      case "HostGroup.AddGroup":
        add("newGroup", result);
        add("group", result);
        break;
      case "HostGroup.RemoveGroup":
        this.#ids.remove("group", args["nGroup"]);
        this.#ids.remove("newGroup", args["nGroup"]);
        break;
      case "HostGroup.GetHostTasks":
        add("hostTasks", result);
        break;
      case "Tasks.AddTask":
        add("task", result);
        break;
      case "Tasks.DeleteTask":
        this.#ids.remove("task", args["strTask"]);
        break;
      case "HostTasks.AddTask":
        add("agentTask", result);
        add("localTask", result);
        break;
      case "HostTasks.DeleteTask":
        this.#ids.remove("localTask", args["strTask"]);
        break;
      case "ConEvents.Subscribe":
        add("subscription", result);
        break;
      case "ConEvents.UnSubscribe":
        this.#ids.remove("subscription", args["nSubsId"]);
        break;
      case "ChunkAccessor.Release":
        this.#ids.remove("accessor", args["strAccessor"]);
        break;
      case "SrvView.ResetIterator":
        add("viewIterator", answer["wstrIteratorId"]);
        break;
      case "SrvView.ResetIteratorAsync":
        add("viewSearch", result);
        break;
      case "CgwHelper.GetNagentLocation":
        add("location", result);
        break;
      case "ServerHierarchy.GetChildServers":
        add("instance", instanceOf(result));
        break;
      case "TotpRegistration.GenerateSecret":
        add("totp", `${result} ${(answer["pSecret"] as Values)["TotpSecret"]}`);
        break;
      case "Session.EndSession":
        this.forgetSession();
        break;
      default:
        break;
    }
  }

  /** A session has ended, with everything that it had opened. */
  forgetSession(): void {
    const owned = ["accessor", "action", "taskIterator", "statusIterator", "eventIterator", "viewIterator"];
    for (const kind of [...owned, "hostSearch", "viewSearch", "hostTasks", "subscription"])
      this.#ids.clear(kind);
  }
}

function instanceOf(servers: unknown): unknown {
  const [first] = Array.isArray(servers) ? servers : [];
  return (first as { value?: Values } | undefined)?.value?.["KLSRVH_SRV_INST_ID"];
}
