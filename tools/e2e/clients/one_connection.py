"""A Python client that works as the vendor's package does, written from the protocol with the standard library.

Its habits: one kept connection that `login` authenticates with an empty body, answers taken compressed, every call
a JSON object, pauses between polls, ranges whose end is beyond the last row, iterators that nobody releases.

usage: one_connection.py HOST PORT CA_FILE USER PAUSE   (the password is read from KSC_PASSWORD, PAUSE in seconds)
Prints what it saw as one line of JSON. Any answer that it cannot read ends it with a message.
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
import zlib

host, port, ca_file, user, pause = sys.argv[1:]
TYPES = {"long", "datetime", "date", "binary", "float", "double", "params"}


class MethodError(Exception):
    """PxgError, with its text built from locdata."""

    def __init__(self, error):
        for member in ("code", "subcode", "line"):
            assert isinstance(error[member], int), (member, error)
        for member in ("module", "file", "message"):
            assert isinstance(error[member], str), (member, error)
        assert error["locdata"]["type"] == "params", error
        located = error["locdata"]["value"]
        assert isinstance(located["format-id"], int) and isinstance(located["locmodule"], str), located
        text = located["format"]
        for number, argument in enumerate(located.get("args") or [], 1):
            text = text.replace(f"%{number}", argument)
        self.code, self.module, self.text = error["code"], error["module"], text
        super().__init__(f"Error code {self.code}: {text}")


class ResponseError(Exception):
    """A status other than 200; its text is not JSON."""


def b64(text):
    return base64.b64encode(text.encode()).decode()


def basic(name, password, internal=1):
    return f'KSCBasic user="{b64(name)}", pass="{b64(password)}", domain="", internal="{internal}"'


def typed(value):
    """Encodes a value inside params and arrays."""
    if isinstance(value, dict):
        return {"type": "params", "value": plain(value)}
    if isinstance(value, (list, tuple)):
        return [typed(element) for element in value]
    if isinstance(value, datetime.datetime):
        return {"type": "datetime", "value": value.strftime("%Y-%m-%dT%H:%M:%SZ")}
    if isinstance(value, bytes):
        return {"type": "binary", "value": base64.b64encode(value).decode()}
    return value


def plain(value):
    """Encodes params that are an argument."""
    return {name: typed(member) for name, member in value.items()}


def untyped(value):
    """Decodes a value inside params and arrays. Params are sorted and never contain null."""
    if isinstance(value, list):
        return [untyped(element) for element in value]
    if not isinstance(value, dict):
        return value
    assert set(value) == {"type", "value"} and value["type"] in TYPES, f"not a typed value: {value}"
    inner = value["value"]
    if value["type"] == "params":
        return unwrapped(inner)
    if value["type"] == "datetime":
        return inner and datetime.datetime.strptime(inner, "%Y-%m-%dT%H:%M:%SZ").isoformat()
    if value["type"] == "binary":
        return base64.b64decode(inner, validate=True).hex()
    assert isinstance(inner, (int, float, str)), value
    return inner


def unwrapped(value):
    assert isinstance(value, dict) and None not in value.values(), f"not params: {value}"
    assert list(value) == sorted(value), f"names not in byte order: {list(value)}"
    return {name: untyped(member) for name, member in value.items()}


class Server:
    """One connection. The login authenticates the connection."""

    def __init__(self, authorization, virtual_server=""):
        self.connection = http.client.HTTPSConnection(
            host, int(port), timeout=30, context=ssl.create_default_context(cafile=ca_file)
        )
        self.encodings = set()
        self.connection.connect()
        self.socket = self.connection.sock
        if authorization is not None:
            headers = {"Authorization": authorization, "X-KSC-VServer": b64(virtual_server)}
            json.loads(self.post("login", "", headers))

    def post(self, name, body, headers={}, version="v1.0"):
        self.connection.request(
            "POST",
            f"/api/{version}/{name}",
            body,
            {
                "User-Agent": "python-requests/2.31.0",
                "Accept-Encoding": "gzip, deflate",
                "Accept": "*/*",
                "Connection": "keep-alive",
                "Content-Type": "application/json",
                **headers,
            },
        )
        response = self.connection.getresponse()
        content, encoding = response.read(), response.getheader("Content-Encoding", "identity")
        self.encodings.add(encoding)
        if encoding == "gzip":
            content = gzip.decompress(content)
        if encoding == "deflate":
            content = zlib.decompress(content)
        # http.client reconnects by itself, but a login ends with its connection.
        assert self.connection.sock is self.socket, f"{name}: the server closed the connection"
        if response.status != 200:
            assert response.getheader("Content-Type").startswith("text/plain"), response.headers
            raise ResponseError(f"{response.status} {content.decode()}")
        return content.decode()

    def call(self, name, **arguments):
        answer = json.loads(self.post(name, json.dumps(arguments)))
        if "PxgError" in answer:
            raise MethodError(answer["PxgError"])
        if "PxgRetVal" in answer:
            assert list(answer)[-1] == "PxgRetVal", f"{name}: PxgRetVal is not the last member: {list(answer)}"
        return {member: unwrapped(value) if isinstance(value, dict) else untyped(value) for member, value in answer.items()}

    def rows(self, accessor, step):
        """Reads all rows of a result set and never releases it."""
        rows, start, count = [], 0, self.call("ChunkAccessor.GetItemsCount", strAccessor=accessor)["PxgRetVal"]
        while start < count:
            chunk = self.call("ChunkAccessor.GetItemsChunk", strAccessor=accessor, nStart=start, nCount=step)
            rows += chunk["pChunk"]["KLCSP_ITERATOR_ARRAY"]
            start += step
        assert len(rows) == count, (len(rows), count)
        return rows


def refused(work):
    try:
        work()
    except (MethodError, ResponseError) as error:
        return str(error)
    sys.exit("nothing was refused")


def groups_and_hosts(server):
    managed = server.call("HostGroup.GroupIdGroups")["PxgRetVal"]
    found = server.call(
        "HostGroup.FindHosts",
        wstrFilter='(KLHST_WKS_DN="*")',
        vecFieldsToReturn=["KLHST_WKS_HOSTNAME", "KLHST_WKS_DN", "KLHST_WKS_LAST_VISIBLE", "name", "KLHST_WKS_MAC"],
        vecFieldsToOrder=[],
        pParams={"KLGRP_FIND_FROM_CUR_VS_ONLY": True},
        lMaxLifeTime=100,
    )
    assert list(found) == ["strAccessor", "PxgRetVal"], list(found)
    sizes = [len(server.rows(found["strAccessor"], step)) for step in (5, 100, 200, 20000)]
    groups = server.call(
        "HostGroup.FindGroups",
        wstrFilter="",
        vecFieldsToReturn=["id", "name", "grp_full_name", "parentId", "level"],
        # The package sends its input unchanged; the vendor's samples pass bare entries.
        vecFieldsToOrder=[{"Name": "id", "Asc": True}],
        pParams={},
        lMaxLifeTime=100,
    )
    return {
        "managed": managed,
        "hostsByChunkSize": sizes,
        "host": server.rows(found["strAccessor"], 100)[0]["KLHST_WKS_HOSTNAME"],
        "groups": [row["name"] for row in server.rows(groups["strAccessor"], 200)],
        "staticInfo": sorted(server.call("HostGroup.GetStaticInfo", pValues=None)["PxgRetVal"])[0],
    }


def incidents(server, target):
    task = {"targetHost": target, "task": "isolateHost", "params": {"action": 1}, "responseEventIncident": True, "responseEventIncidentArea": "KUMA"}
    added = server.call(
        "HostGroup.AddIncident",
        # Local time labelled as UTC.
        pData=plain({"KLINCDT_SEVERITY": 2, "KLINCDT_ADDED": datetime.datetime.now(), "KLINCDT_BODY": json.dumps(task), "KLHST_WKS_HOSTNAME": target, "KLINCDT_IS_HANDLED": False}),
    )["PxgRetVal"]
    nothing = server.call("HostGroup.UpdateIncident", nId=added, pData=plain({"KLINCDT_IS_HANDLED": False}))
    fields = ["KLINCDT_ID", "KLINCDT_SEVERITY", "KLINCDT_ADDED", "KLINCDT_BODY", "KLINCDT_IS_HANDLED", "KLHST_WKS_HOSTNAME", "GNRL_EXTRA_PARAMS"]
    deadline = time.monotonic() + 20
    while True:
        found = server.call("HostGroup.FindIncidents", strFilter="KLINCDT_IS_HANDLED=1", pFieldsToReturn=fields, pFieldsToOrder=[], lMaxLifeTime=3600)
        rows = server.rows(found["strAccessor"], 200)
        if rows or time.monotonic() > deadline:
            break
        time.sleep(float(pause))
    return {"void": nothing, "handled": [row["KLINCDT_ID"] == added for row in rows], "names": list(rows[0])}


def newest_end(server, task):
    """Reads a task's history as the vendor's sample does: the range ends at the count, and only a non-empty result is released."""
    order = [{"type": "params", "value": {"Name": "rise_time", "Asc": False}}]
    iterator = server.call("Tasks.GetTaskHistory", strTask=task, pFields2Return=["event_type", "task_new_state", "event_id", "rise_time"], pSortFields=order, strHostName="", pFilter={"event_type": "KLPRCI_TaskState"})["strIteratorId"]
    count = server.call("EventProcessing.GetRecordCount", strIteratorId=iterator)["PxgRetVal"]
    if count == 0:
        return None
    events = server.call("EventProcessing.GetRecordRange", strIteratorId=iterator, nStart=0, nEnd=count)["pParamsEvents"]["KLEVP_EVENT_RANGE_ARRAY"]
    assert len(events) == count, (len(events), count)
    server.call("EventProcessing.ReleaseIterator", strIteratorId=iterator)
    return next((event for event in events if event["task_new_state"] in (3, 4)), None)


def tasks(server):
    """Lists every task of every product, starts one, and waits for it."""
    nothing = dict.fromkeys(("strProductName", "strVersion", "strComponentName", "strInstanceId", "strTaskName"))
    iterator = server.call("Tasks.ResetTasksIterator", nGroupId=0, bGroupIdSignificant=False, bIncludeSupergroups=True, **nothing)["strTaskIteratorId"]
    found = []
    while True:
        data = server.call("Tasks.GetNextTask", strTaskIteratorId=iterator).get("pTaskData")
        if not data:
            break
        found.append((data["TASK_UNIQUE_ID"], data["TASK_INFO_PARAMS"]["DisplayName"]))
    task, name = next(entry for entry in found if entry[1].startswith("[Response]"))
    deadline = time.monotonic() + 20
    while newest_end(server, task) is None and time.monotonic() < deadline:
        time.sleep(float(pause))
    before = newest_end(server, task)["event_id"]
    server.call("Tasks.RunTask", strTask=task)
    while True:
        end = newest_end(server, task)
        if end["event_id"] != before or time.monotonic() > deadline:
            break
        time.sleep(float(pause))
    statistics = server.call("Tasks.GetTaskStatistics", strTask=task)["PxgRetVal"]
    statuses = server.call("Tasks.ResetHostIteratorForTaskStatus", strTask=task, pFields2Return=["hostdn", "state_code"], nHostStateMask=127, nLifetime=60)["strHostIteratorId"]
    count = server.call("Tasks.GetHostStatusRecordsCount", strHostIteratorId=statuses)["PxgRetVal"]
    page = server.call("Tasks.GetHostStatusRecordRange", strHostIteratorId=statuses, nStart=0, nEnd=count + 20000)
    return {"id": task.isdigit(), "kind": name.split(" - ")[0], "end": end["task_new_state"], "ok": statistics["4"], "statuses": len(page["pParHostStatus"]["statuses"])}


def views(server):
    iterator = server.call("SrvView.ResetIterator", wstrViewName="GlobalUsersListSrvViewName", wstrFilter="", vecFieldsToReturn=["ul_wstrDisplayName"], vecFieldsToOrder=[], pParams={}, lifetimeSec=100)["wstrIteratorId"]
    count = server.call("SrvView.GetRecordCount", wstrIteratorId=iterator)["PxgRetVal"]
    rows, start, step = [], 0, 20000
    while start < count:
        rows += server.call("SrvView.GetRecordRange", wstrIteratorId=iterator, nStart=start, nEnd=start + step)["pRecords"]["KLCSP_ITERATOR_ARRAY"]
        start += step + 1
    return len(rows) == count


def removal(server):
    """Polls an asynchronous action at the interval that the server names in milliseconds."""
    made = server.call("HostGroup.AddGroup", pInfo={"name": "Временная", "parentId": 0})["PxgRetVal"]
    action = server.call("HostGroup.RemoveGroup", nGroup=made, nFlags=1)["strActionGuid"]
    while True:
        state = server.call("AsyncActionStateChecker.CheckActionState", wstrActionGuid=action)
        if state["bFinalized"]:
            return state["bSuccededFinalized"]
        time.sleep(state["lNextCheckDelay"] * 0.001)


def gateways(server):
    """Reaches a secondary server, and the agent of one of its hosts, each over a separate connection."""
    child = server.call("ServerHierarchy.GetChildServers", nGroupId=0)["PxgRetVal"][0]
    location = json.loads(server.post("CgwHelper.GetSlaveServerLocation", json.dumps({"nSlaveServerId": child["KLSRVH_SRV_ID"]})))["PxgRetVal"]
    locations = [{"type": "params", "value": location}]
    key = server.call("GatewayConnection.PrepareGatewayConnection", pLocations=locations)["wstrAuthKey"]
    below = Server(f"KSCGW {key}")
    found = below.call("HostGroup.FindHosts", wstrFilter='(KLHST_WKS_DN="*")', vecFieldsToReturn=["KLHST_WKS_HOSTNAME", "KLHST_WKS_DN", "name"], vecFieldsToOrder=[], pParams={"KLGRP_FIND_FROM_CUR_VS_ONLY": True}, lMaxLifeTime=100)
    [row] = below.rows(found["strAccessor"], 1)
    location = json.loads(below.post("CgwHelper.GetNagentLocation", json.dumps({"wsHostName": row["KLHST_WKS_HOSTNAME"]})))["PxgRetVal"]
    locations.append({"type": "params", "value": location})
    key = server.call("GatewayConnection.PrepareGatewayConnection", pLocations=locations)["wstrAuthKey"]
    agent = Server(f"KSCGW {key}")
    seen = agent.call("NagHstCtl.GetHostRuntimeInfo", pFilter=plain({"klhst-rt-TskInfo": {"klhst-ProductVersion": ""}}))
    return {"below": row["KLHST_WKS_DN"], "agent": list(seen["PxgRetVal"])}


def logins(server):
    password = os.environ["KSC_PASSWORD"]
    token = server.call("Session.CreateToken")["PxgRetVal"]
    by_token = Server(f"KSCT {token}")
    return {
        "byToken": by_token.call("HostGroup.GroupIdUnassigned")["PxgRetVal"],
        "tokenAgain": refused(lambda: Server(f"KSCT {token}")),
        "wrongPassword": refused(lambda: Server(basic(user, password + "x"))),
        "noLogin": refused(lambda: Server(None).call("HostGroup.GroupIdGroups")),
        "noVirtualServer": refused(lambda: Server(basic(user, password), "нет такого")),
    }


server = Server(basic(user, os.environ["KSC_PASSWORD"]))
seen = {"overview": groups_and_hosts(server)}
seen["incidents"] = incidents(server, seen["overview"].pop("host"))
seen["tasks"] = tasks(server)
seen["wholeView"] = views(server)
seen["removed"] = removal(server)
seen["gateways"] = gateways(server)
seen["logins"] = logins(server)
seen["errors"] = {
    "unknownHost": refused(lambda: server.call("HostGroup.GetHostInfo", strHostName="no%1such", pFields2Return=["KLHST_WKS_DN"])),
    "filter": refused(lambda: server.call("HostGroup.FindHosts", wstrFilter="(KLHST_WKS_DN=100%1", vecFieldsToReturn=[], vecFieldsToOrder=[], pParams={}, lMaxLifeTime=10)),
    "noMethod": refused(lambda: server.call("HostGroup.NoSuchMethod")),
    "case": refused(lambda: server.call("HostGroup.findHosts")),
}
# After every kind of refusal the login is still valid, and a call may name the instance.
seen["instance"] = server.call("KLSRV.HostGroup.GroupIdGroups")["PxgRetVal"]
seen["encodings"] = sorted(server.encodings)
print(json.dumps(seen))
