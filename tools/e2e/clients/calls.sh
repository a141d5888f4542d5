#!/bin/sh
# Calls the server with curl. Usage: calls.sh URL CA_FILE USER   (the password is read from KSC_PASSWORD)
# Prints one line per call: the answer, or the status and content type.
set -eu
: "${KSC_PASSWORD:?}"
url=$1/api/v1.0 ca=$2
user=$(printf %s "$3" | base64 | tr -d "\n")
pass=$(printf %s "$KSC_PASSWORD" | base64 | tr -d "\n")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Credentials are in a file, so that the process list does not show them.
printf 'Authorization: KSCBasic user="%s", pass="%s", internal="1"\n' "$user" "$pass" >"$folder/credentials"
call() { name=$1 && shift && curl -sS --cacert "$ca" "$@" "$url/$name" && echo; }
status() { curl -sS --cacert "$ca" -o /dev/null -w '%{http_code} %{content_type}\n' "$@"; }

session=$(call Session.StartSession -H "@$folder/credentials" -d '' | sed 's/.*"PxgRetVal":"\([^"]*\)".*/\1/')
echo "X-KSC-Session: $session" >"$folder/session"
set -- -H "@$folder/session" -H 'Content-Type: application/json'

# curl labels -d as a form; the server reads the call anyway.
call HostGroup.GroupIdUnassigned -H "@$folder/session" -d '{}'
call HostGroup.GroupIdUnassigned -H "@$folder/session" -X POST
call HostGroup.FindHosts "$@" --compressed -d '{"vecFieldsToReturn":["KLHST_WKS_HOSTNAME","KLHST_WKS_DN"],"lMaxLifeTime":1200,"wstrFilter":"(KLHST_WKS_DN=\"WS-*\")"}' |
  sed 's/"strAccessor":"[0-9A-Za-z]\{22\}"/"strAccessor":"…"/'

# Ten megabytes as base64 in a body, which curl announces with Expect: 100-continue.
head -c 10000000 /dev/zero | base64 | tr -d '\n' >"$folder/ioc"
{
  printf '{"pData":{"KLINCDT_SEVERITY":2,"KLINCDT_ADDED":{"type":"datetime","value":"2025-06-03T08:15:42Z"},"KLHST_WKS_HOSTNAME":"53bf5bda-d728-4888-b002-67e63b6e4c63","KLINCDT_BODY":"'
  cat "$folder/ioc"
  printf '"}}'
} >"$folder/incident"
call HostGroup.AddIncident "$@" --data-binary "@$folder/incident"
gzip -c "$folder/incident" >"$folder/incident.gz"
call HostGroup.AddIncident "$@" -H 'Content-Encoding: gzip' -H 'Transfer-Encoding: chunked' --data-binary "@$folder/incident.gz"

status "$@" -d '{' "$url/HostGroup.GroupIdGroups"
status "$@" -X PUT -d '{}' "$url/HostGroup.GroupIdGroups"
status "$url/HostGroup.GroupIdGroups"
status -d '{}' "$url/HostGroup.GroupIdGroups"
status "$@" -d '{}' "$url/HostGroup.NoSuchMethod"
status --anyauth --negotiate --user : -d '' "$url/login"
status -H 'Authorization: NTLM TlRMTVNTUAABAAAAB4IIAAAAAAAAAAAAAAAAAAAAAAA=' -d '' "$url/login"
call Session.EndSession "$@" -d ''
status "$@" -d '' "$url/Session.Ping"
