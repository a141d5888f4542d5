const host = "53bf5bda-d728-4888-b002-67e63b6e4c63";
/** A valid incident body, except for what a test puts into it. */
export const envelope = (task: string, params: unknown, more: object = {}) => ({
  targetHost: host,
  task,
  params,
  responseEventIncident: true,
  responseEventIncidentArea: "KUMA",
  ...more,
});
export const file = { md5hash: "", sha256hash: "", path: "C:\\a.exe" };
export const scan = (object: object) => ({ enabled: true, path: "", recursive: false, type: 14, ...object });
export const without = (object: object, key: string) =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
export const isolate = envelope("isolateHost", { action: 1 });
