"""A long morning of an automation written for the real server, with nothing but Python's standard library: one kept
connection, a login with an empty body, null and missing parameters, chunks whose end lies beyond the last row, results
that are never released, and a pause between two polls.

usage: playbook.py HOST PORT CA_FILE USER TARGET_NAME PAUSE_SECONDS   (the password is read from KSC_PASSWORD)
Prints one JSON object of what it learned.
"""
import base64
import datetime
import gzip
import http.client
import json
import os
import ssl
import sys
import time

host, port, ca_file, user, target_name, pause = sys.argv[1:]
learned = {}


class ServerError(Exception):
    """PxgError of an answer with status 200."""

    def __init__(self, error):
        super().__init__(localized(error))
        self.error = error


def localized(error):
    """The format with %1, %2, … replaced, as locdata wants it."""
    locdata = error.get("locdata", {}).get("value", {})
    text = locdata.get("format", error.get("message", ""))
    for number, argument in enumerate(locdata.get("args", []), start=1):
        text = text.replace(f"%{number}", argument)
    return text


class Server:
    def __init__(self):
        context = ssl.create_default_context(cafile=ca_file)
        self.connection = http.client.HTTPSConnection(host, int(port), timeout=60, context=context)

    def post(self, path, body, headers):
        self.connection.request("POST", f"/api/v1.0/{path}", body, headers)
        response = self.connection.getresponse()
        data = response.read()
        if response.headers.get("Content-Encoding") == "gzip":
            data = gzip.decompress(data)
        return response, data.decode("utf-8")

    def login(self, authorization, virtual_server=""):
        vserver = base64.b64encode(virtual_server.encode()).decode()
        headers = {"Content-Type": "application/json", "X-KSC-VServer": vserver, "Authorization": authorization}
        response, text = self.post("login", "", headers)
        if response.status == 200:
            json.loads(text)
        return response.status, text

    def call(self, method, **parameters):
        headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip", "X-KSC-VServer": ""}
        response, text = self.post(method, json.dumps(parameters), headers)
        if response.status != 200:
            raise RuntimeError(f"{method}: HTTP {response.status}: {text}")
        answer = json.loads(text)
        if "PxgError" in answer:
            raise ServerError(answer["PxgError"])
        return answer


WRAPPED = ("long", "datetime", "date", "binary", "float", "double", "params")


def plain(value):
    """Takes the wrappers off: only an object with both members and a known type is one."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        if "type" in value and "value" in value and value["type"] in WRAPPED:
            return plain(value["value"])
        return {name: plain(each) for name, each in value.items()}
    return value


def params(**members):
    return {"type": "params", "value": members}


def basic(name, password, internal="1"):
    encode = lambda text: base64.b64encode(text.encode()).decode()
    return f'KSCBasic user="{encode(name)}", pass="{encode(password)}", domain="", internal="{internal}"'


password = os.environ["KSC_PASSWORD"]
learned["refused"] = Server().login(basic(user, "not the password"))
server = Server()
learned["login"] = server.login(basic(user, password))[0]

# All hosts, in chunks of a hundred whose end lies beyond the last row; the accessor is never released.
fields = ["KLHST_WKS_HOSTNAME", "KLHST_WKS_DN", "KLHST_WKS_FQDN", "KLHST_WKS_STATUS", "KLHST_WKS_LAST_VISIBLE", "name", "KLHST_WKS_MAC"]
order = [params(Name="KLHST_WKS_DN", Asc=True)]
found = server.call("HostGroup.FindHosts", wstrFilter='(KLHST_WKS_DN="*")', vecFieldsToReturn=fields, vecFieldsToOrder=order, pParams={"KLSRVH_SLAVE_REC_DEPTH": 0, "KLGRP_FIND_FROM_CUR_VS_ONLY": True}, lMaxLifeTime=100)
count = server.call("ChunkAccessor.GetItemsCount", strAccessor=found["strAccessor"])["PxgRetVal"]
hosts, start, step = [], 0, 100
while start < count:
    chunk = server.call("ChunkAccessor.GetItemsChunk", strAccessor=found["strAccessor"], nStart=start, nCount=step)
    hosts += plain(chunk["pChunk"]["KLCSP_ITERATOR_ARRAY"])
    start += step
learned["hosts"] = [count, found["PxgRetVal"], [each["KLHST_WKS_DN"] for each in hosts][:3], list(chunk)]
target = next(each for each in hosts if each["KLHST_WKS_DN"] == target_name)
learned["target"] = target["KLHST_WKS_HOSTNAME"]
beyond = server.call("ChunkAccessor.GetItemsChunk", strAccessor=found["strAccessor"], nStart=count, nCount=20000)
learned["beyond"] = [beyond["PxgRetVal"], beyond["pChunk"].get("KLCSP_ITERATOR_ARRAY")]

# Groups; the filter has no parentheses, the missing parameters are as good as null.
groups = server.call("HostGroup.FindGroups", wstrFilter="", vecFieldsToReturn=["id", "name", "grp_full_name"], lMaxLifeTime=60)
rows = server.call("ChunkAccessor.GetItemsChunk", strAccessor=groups["strAccessor"], nStart=0, nCount=20000)
learned["groups"] = sorted(each["name"] for each in plain(rows["pChunk"]["KLCSP_ITERATOR_ARRAY"]))
learned["root"] = server.call("HostGroup.GroupIdGroups")["PxgRetVal"]
made = server.call("HostGroup.AddGroup", pInfo={"name": "Büro", "parentId": learned["root"]})["PxgRetVal"]
learned["same group"] = server.call("HostGroup.AddGroup", pInfo={"name": "Büro", "parentId": learned["root"]})["PxgRetVal"] == made

# It is removed, and the action is asked about as often as the server wants to be asked.
action = server.call("HostGroup.RemoveGroup", nGroup=made, nFlags=1)["strActionGuid"]
while True:
    state = server.call("AsyncActionStateChecker.CheckActionState", wstrActionGuid=action)
    if state["bFinalized"]:
        break
    time.sleep(max(float(pause), state["lNextCheckDelay"] / 1000))
learned["removed"] = [state["bSuccededFinalized"], state["lStateCode"]]

# The response: local time labelled as UTC, which is what datetime.now() makes of it.
task = {"targetHost": target["KLHST_WKS_HOSTNAME"], "task": "isolateHost", "params": {"action": 1}, "responseEventIncident": True, "responseEventIncidentArea": "Kuma"}
added = {"type": "datetime", "value": datetime.datetime.now().strftime("%Y-%m-%dT%H:%M:%SZ")}
incident = {"KLINCDT_SEVERITY": 2, "KLINCDT_ADDED": added, "KLINCDT_BODY": json.dumps(task), "KLHST_WKS_HOSTNAME": target["KLHST_WKS_HOSTNAME"]}
number = server.call("HostGroup.AddIncident", pData=incident)["PxgRetVal"]
learned["update"] = server.call("HostGroup.UpdateIncident", nId=number, pData={"KLINCDT_IS_HANDLED": False, "KLHST_WKS_HOSTNAME": target["KLHST_WKS_HOSTNAME"]})

# The task of it, by the iterator with nulls for all that is not filtered, one task a call, and never released.
task_id = None
while task_id is None:
    iterator = server.call("Tasks.ResetTasksIterator", nGroupId=0, bGroupIdSignificant=False, strProductName=None, strVersion=None, strComponentName=None, strInstanceId=None, strTaskName=None, bIncludeSupergroups=False)["strTaskIteratorId"]
    while True:
        data = plain(server.call("Tasks.GetNextTask", strTaskIteratorId=iterator)["pTaskData"])
        if not data:
            break
        if data["TASK_INFO_PARAMS"]["DisplayName"].startswith("[Response][Kuma] "):
            task_id = str(data["TASK_UNIQUE_ID"])
    time.sleep(float(pause))

# Wait by its history, the newest first, as the way of the official sample is: 3 failed, 4 succeeded.
wanted = ["event_type", "task_new_state", "event_id", "rise_time"]
newest_first = [params(Name="rise_time", Asc=False)]
new_state = None
while new_state not in (3, 4):
    time.sleep(float(pause))
    iterator = server.call("Tasks.GetTaskHistory", strTask=task_id, pFields2Return=wanted, pSortFields=newest_first, strHostName="", pFilter={"event_type": "KLPRCI_TaskState"})["strIteratorId"]
    events = server.call("EventProcessing.GetRecordCount", strIteratorId=iterator)["PxgRetVal"]
    if events > 0:
        record = server.call("EventProcessing.GetRecordRange", strIteratorId=iterator, nStart=0, nEnd=events)
        new_state = plain(record["pParamsEvents"]["KLEVP_EVENT_RANGE_ARRAY"])[0]["task_new_state"]
        server.call("EventProcessing.ReleaseIterator", strIteratorId=iterator)
learned["task"] = new_state
statistics = server.call("Tasks.GetTaskStatistics", strTask=task_id)["PxgRetVal"]
learned["statistics"] = [statistics["4"], statistics["GNRL_COMPLETED_PERCENT"]]

# The incidents as the official sample reads them: no parentheses, chunks of two hundred.
incidents = server.call("HostGroup.FindIncidents", strFilter="KLINCDT_IS_HANDLED=1", pFieldsToReturn=["KLINCDT_ID", "KLINCDT_SEVERITY", "KLINCDT_ADDED", "KLINCDT_BODY", "KLINCDT_IS_HANDLED", "KLHST_WKS_HOSTNAME", "GNRL_EXTRA_PARAMS"], pFieldsToOrder=[], lMaxLifeTime=3600)
rows = server.call("ChunkAccessor.GetItemsChunk", strAccessor=incidents["strAccessor"], nStart=0, nCount=200)
(first,) = plain(rows["pChunk"]["KLCSP_ITERATOR_ARRAY"])
learned["incident"] = [first["KLINCDT_ID"] == number, first["KLINCDT_ADDED"] == added["value"], sorted(first)]

# A local task's state is asked of the agent, through a gateway on a connection of its own.
location = server.call("CgwHelper.GetNagentLocation", wsHostName=target["KLHST_WKS_HOSTNAME"])["PxgRetVal"]
key = server.call("GatewayConnection.PrepareGatewayConnection", pLocations=[{"type": "params", "value": location}])["wstrAuthKey"]
agent = Server()
learned["gateway"] = agent.login(f"KSCGW {key}")[0]
runtime = agent.call("NagHstCtl.GetHostRuntimeInfo", pFilter={"klhst-rt-TskInfo": params(**{"klhst-ProductName": "KES"})})
learned["agent"] = sorted(plain(runtime["PxgRetVal"])["klhst-rt-TskInfo"])

for method, parameters in (("HostGroup.GetHostInfo", {"strHostName": "nobody", "pFields2Return": ["KLHST_WKS_DN"]}), ("HostGroup.FindHosts", {"wstrFilter": "(KLHST_WKS_DN="})):
    try:
        server.call(method, **parameters)
    except ServerError as problem:
        learned[f"{method} failed"] = [problem.error["module"], problem.error["code"], str(problem) != ""]
learned["unknown"] = server.post("HostGroup.findHosts", "{}", {"Content-Type": "application/json"})[0].status
print(json.dumps(learned))
