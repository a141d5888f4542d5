"""The documented calls that request a response, with Python's standard library only.

usage: two_calls.py HOST PORT CA_FILE USER TARGET_HOST   (the password is read from KSC_PASSWORD)
Prints the two answers as one line of JSON.
"""
import base64
import datetime
import http.client
import json
import os
import ssl
import sys

host, port, ca_file, user, target_host = sys.argv[1:]


def b64(text):
    return base64.b64encode(text.encode()).decode()


# One connection, because the login belongs to it.
connection = http.client.HTTPSConnection(host, int(port), timeout=30, context=ssl.create_default_context(cafile=ca_file))


def post(method, body, **headers):
    connection.request("POST", f"/api/v1.0/{method}", body, {"Content-Type": "application/json", "X-KSC-VServer": "", **headers})
    response = connection.getresponse()
    text = response.read().decode()
    if response.status != 200:
        sys.exit(f"{method}: HTTP {response.status}: {text}")
    return json.loads(text)


credentials = f'KSCBasic user="{b64(user)}", pass="{b64(os.environ["KSC_PASSWORD"])}", domain="", internal="1"'
post("login", "", Authorization=credentials)

file = {"md5hash": "", "sha256hash": "", "path": "C:\\Users\\j.pérez\\Descargas\\factura.exe"}
task = {"targetHost": target_host, "task": "quarantineFile", "params": file, "responseEventIncident": True, "responseEventIncidentArea": "Kuma"}
# Local time labelled as UTC, which is what the official client does with datetime.now().
added = {"type": "datetime", "value": datetime.datetime.now().strftime("%Y-%m-%dT%H:%M:%SZ")}
incident = {"KLINCDT_SEVERITY": 2, "KLINCDT_ADDED": added, "KLINCDT_BODY": json.dumps(task), "KLHST_WKS_HOSTNAME": target_host}
add = post("HostGroup.AddIncident", json.dumps({"pData": incident}))
update = post("HostGroup.UpdateIncident", json.dumps({"nId": add["PxgRetVal"], "pData": {"KLINCDT_IS_HANDLED": False, "KLHST_WKS_HOSTNAME": target_host}}))
print(json.dumps({"add": add, "update": update}))
