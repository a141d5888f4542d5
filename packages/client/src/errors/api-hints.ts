/**
 * The next step after an error of the catalogue (https://support.kaspersky.com/help/KSC/15/KSCAPI/a00337.html),
 * or null when there is none to name. Which right a method needs is documented for none of ours, hence "probably".
 */
export function hintFor(method: string, module: string | null, code: number): string | null {
  switch (`${module} ${code}`) {
    case "KLSTD 1184":
      return missingRight(method);
    case "KLSTD 1186":
      return notFound(method);
    case "KLSTD 1192":
      return method.includes(".Find") ? "Check the search filter" : "Check the arguments";
    case "KLPRSS 1125":
      return "A parameter, an attribute or a section of settings with that name is missing";
    case "KLSTD 1229":
      return "The server's licence or a limit of its settings does not allow this";
    case "KLSTD 1195":
      return "The server is starting, stopping or in maintenance; try again later";
    case "KLCONN 1194":
      return "This server has no such method; it may be older than the method";
    default:
      return null;
  }
}

function missingRight(method: string): string {
  if (/\.(Find|Get|Reset|GroupId)/.test(method)) {
    return 'The account probably lacks the right "Basic functionality: Read"';
  }
  if (method.endsWith("Incident")) {
    return (
      "The account probably lacks the right to change incidents; which one is not documented. " +
      "The vendor gives its own isolation script an internal user with the role Main Administrator"
    );
  }
  // As public client code asks of the accounts that it is given.
  if (/^HostGroup\.(Add|Update|Remove|Move|Resolve|Del)/.test(method)) {
    return 'The account probably lacks the right "Management of administration groups: Modify"';
  }
  return "The account lacks a right that this method needs";
}

function notFound(method: string): string | null {
  switch (method) {
    case "HostGroup.AddIncident":
      return "The server knows no such host: give the id that hosts.find() returns, not a DNS or NetBIOS name";
    case "HostGroup.UpdateIncident":
    case "HostGroup.DeleteIncident":
      return "The server has no such incident";
    case "ChunkAccessor.GetItemsChunk":
    case "ChunkAccessor.GetItemsCount":
    case "EventProcessing.GetRecordRange":
    case "Tasks.GetHostStatusRecordRange":
      return "The result set has expired; search again, with a longer lifetimeSeconds";
    case "Tasks.GetTask":
    case "Tasks.GetTaskData":
    case "Tasks.GetTaskStatistics":
    case "Tasks.GetTaskStatistics2":
    case "Tasks.ResetHostIteratorForTaskStatus":
    case "Tasks.GetTaskHistory":
      return "The server has no such task; it keeps about 100 tasks of responses, for 30 days";
    case "Tasks.GetAllTasksOfHost":
    case "HostGroup.GetHostInfo":
      return "The server knows no such host: give the id that hosts.find() returns, not a DNS or NetBIOS name";
    default:
      return null;
  }
}
