/** What an error of the server probably means, and what to do about it. */
export interface ApiHint {
  readonly meaning: string | null;
  readonly remedy: string | null;
}

/**
 * Explains errors of the catalogue (https://support.kaspersky.com/help/KSC/15/KSCAPI/a00337.html).
 * Which right a method needs is documented for none of ours, hence "probably".
 */
export function hintFor(method: string, module: string | null, code: number): ApiHint {
  switch (`${module} ${code}`) {
    case "KLSTD 1184":
      return missingRight(method);
    case "KLSTD 1186":
      return notFound(method);
    case "KLSTD 1192":
      return remedy(method.includes(".Find") ? "Check the search filter" : "Check the arguments");
    case "KLPRSS 1125":
      return meaning("a parameter, an attribute or a section of settings with that name is missing");
    case "KLSTD 1229":
      return meaning("the server's licence or a limit in its settings does not allow this");
    case "KLSTD 1195":
      return { meaning: "the server is starting, stopping or in maintenance", remedy: "Try again later" };
    case "KLCONN 1194":
      return meaning("this server has no such method; it may be older than the method");
    default:
      return { meaning: null, remedy: null };
  }
}

const meaning = (text: string): ApiHint => ({ meaning: text, remedy: null });
const remedy = (text: string): ApiHint => ({ meaning: null, remedy: text });

const CHECK_RIGHTS = "Check the account's rights in Kaspersky Security Center";

function missingRight(method: string): ApiHint {
  if (/\.(Find|Get|Reset|GroupId)/.test(method)) {
    return {
      meaning: 'the account probably lacks the right "Basic functionality: Read"',
      remedy: CHECK_RIGHTS,
    };
  }
  if (method.endsWith("Incident")) {
    return {
      meaning:
        "the account probably lacks the right to change incidents; which right that is, is not documented",
      remedy:
        "Check the account's rights: the vendor gives its own isolation script an internal user with the role Main Administrator",
    };
  }
  // Public client code asks for this right.
  if (/^HostGroup\.(Add|Update|Remove|Move|Resolve|Del)/.test(method)) {
    return {
      meaning: 'the account probably lacks the right "Management of administration groups: Modify"',
      remedy: CHECK_RIGHTS,
    };
  }
  return { meaning: "the account lacks a right that this method needs", remedy: CHECK_RIGHTS };
}

const UNKNOWN_HOST: ApiHint = {
  meaning: "the server knows no host with this id",
  remedy: "Use the id that hosts.find() or hosts.resolve() returns, not a DNS or NetBIOS name",
};

function notFound(method: string): ApiHint {
  switch (method) {
    case "HostGroup.UpdateIncident":
    case "HostGroup.DeleteIncident":
      return meaning("the server has no such incident");
    case "ChunkAccessor.GetItemsChunk":
    case "ChunkAccessor.GetItemsCount":
    case "EventProcessing.GetRecordRange":
    case "Tasks.GetHostStatusRecordRange":
      return {
        meaning: "the result set has expired",
        remedy: "Search again, with a longer lifetimeSeconds",
      };
    case "Tasks.GetTask":
    case "Tasks.GetTaskData":
    case "Tasks.GetTaskStatistics":
    case "Tasks.GetTaskStatistics2":
    case "Tasks.ResetHostIteratorForTaskStatus":
    case "Tasks.GetTaskHistory":
      return meaning("the server has no such task; it keeps about 100 response tasks, for 30 days");
    case "HostGroup.AddIncident":
    case "Tasks.GetAllTasksOfHost":
    case "HostGroup.GetHostInfo":
      return UNKNOWN_HOST;
    default:
      return { meaning: null, remedy: null };
  }
}
