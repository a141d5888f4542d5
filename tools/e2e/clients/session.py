"""A Python client that works as SOAR integrations do, written from the protocol with the standard library.

Its habits: a new connection for every call, StartSession and X-KSC-Session, missing and null arguments, calls
without a body, /api/v1.1/ here and there, a CA file.

usage: session.py HOST PORT CA_FILE USER   (the password is read from KSC_PASSWORD)
Prints what it saw as one line of JSON.
"""
import base64
import json
import os
import ssl
import sys
import urllib.error
import urllib.request

host, port, ca_file, user = sys.argv[1:5]
context = ssl.create_default_context(cafile=ca_file)


def b64(text):
    return base64.b64encode(text.encode()).decode()


def post(name, arguments=None, version="v1.0", **headers):
    body = b"" if arguments is None else json.dumps(arguments).encode()
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(f"https://{host}:{port}/api/{version}/{name}", body, headers, method="POST")
    if arguments is not None:
        request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=30, context=context) as response:
        return json.loads(response.read())


def status_of(name, arguments=None, **headers):
    try:
        post(name, arguments, **headers)
    except urllib.error.HTTPError as error:
        return [error.code, error.headers.get_content_type(), error.read().decode()]
    sys.exit(f"{name} was not refused")


# No domain and no flag: both kinds of account match.
credentials = f'KSCBasic user="{b64(user)}", pass="{b64(os.environ["KSC_PASSWORD"])}"'
session = post("Session.StartSession", Authorization=credentials)["PxgRetVal"]
call = lambda name, arguments=None, **more: post(name, arguments, X_KSC_Session=session, **more)
seen = {"idLength": len(session), "startsWithN": session.startswith("n"), "idBytes": len(base64.b64decode(session[1:], validate=True))}

found = call("HostGroup.FindHosts", {"wstrFilter": None, "lMaxLifeTime": 100, "vecFieldsToReturn": ["KLHST_WKS_DN", "KLHST_WKS_COMMENT"]})
seen["count"] = call("ChunkAccessor.GetItemsCount", {"strAccessor": found["strAccessor"]}, version="v1.1")
chunk = call("ChunkAccessor.GetItemsChunk", {"strAccessor": found["strAccessor"], "nStart": 0, "nCount": 50})
seen["rows"] = [chunk["PxgRetVal"], chunk["pChunk"]["KLCSP_ITERATOR_ARRAY"][0]]
seen["beyond"] = call("ChunkAccessor.GetItemsChunk", {"strAccessor": found["strAccessor"], "nStart": 50, "nCount": 50})
seen["products"] = list(call("InventoryApi.GetInvProductsList")["PxgRetVal"])
seen["staticInfo"] = "KLADMSRV_PRODUCT_NAME" in call("HostGroup.GetStaticInfo")["PxgRetVal"]
group = call("HostGroup.AddGroup", {"pInfo": {"name": "Isolated", "parentId": 0}})
seen["groupAgain"] = call("HostGroup.AddGroup", {"pInfo": {"name": "Isolated", "parentId": 0}}) == group
seen["moved"] = call("HostGroup.MoveHostsToGroup", {"nGroup": group["PxgRetVal"], "pHostNames": ["1c8a1f5e-0000-4000-8000-000000000002"]})
seen["action"] = len(call("HostGroup.RemoveGroup", {"nGroup": group["PxgRetVal"], "nFlags": 3})["strActionGuid"])
seen["policies"] = call("Policy.GetPoliciesForGroup", {"nGroupId": -1})
seen["missing"] = [call("Tasks.GetTaskData", {"strTask": "4711"})["PxgError"][member] for member in ("module", "code")]

seen["noSession"] = status_of("HostGroup.GroupIdGroups")
seen["ended"] = call("Session.EndSession")
seen["afterEnd"] = status_of("HostGroup.GroupIdGroups", X_KSC_Session=session)
seen["neverWas"] = status_of("HostGroup.GroupIdGroups", X_KSC_Session="nAAAAAAAAAAAAAAAAAAAAAA==")
print(json.dumps(seen))
