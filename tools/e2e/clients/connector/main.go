// A connector as one writes it in Go, with its standard library alone: a session on a pool of connections, structs that
// leave zero values out, empty bodies, bodies of unknown length, and answers that are decoded into types.
//
// usage: connector URL CA_FILE USER TARGET_NAME   (the password is read from KSC_PASSWORD)
// Prints one JSON object of what it learned.
package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
	"time"
)

var url, user = os.Args[1], os.Args[3]
var client *http.Client

type params map[string]interface{}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func encode(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

// post sends a body and gives status, headers and text of the answer.
func post(method string, body io.Reader, headers map[string]string) (int, http.Header, []byte) {
	request, err := http.NewRequest("POST", url+"/api/v1.0/"+method, body)
	check(err)
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	response, err := client.Do(request)
	check(err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	check(err)
	return response.StatusCode, response.Header, text
}

func startSession(authorization string) (int, string) {
	// A client without a virtual server sends an x, which decodes to none.
	status, _, text := post("Session.StartSession", nil, map[string]string{"Authorization": authorization, "X-KSC-VServer": "x"})
	var answer struct{ PxgRetVal string }
	if status == 200 {
		check(json.Unmarshal(text, &answer))
	}
	return status, answer.PxgRetVal
}

var session string

// call sends a value as JSON, or an empty body for nil, and decodes the answer.
func call(method string, arguments interface{}, answer interface{}) {
	var body io.Reader
	if arguments != nil {
		text, err := json.Marshal(arguments)
		check(err)
		body = bytes.NewReader(text)
	}
	status, _, text := post(method, body, map[string]string{"Content-Type": "application/json", "X-KSC-Session": session})
	if status != 200 {
		check(fmt.Errorf("%s: %d %s", method, status, text))
	}
	check(json.Unmarshal(text, answer))
}

type chunkArguments struct {
	Accessor string `json:"strAccessor,omitempty"`
	Start    int    `json:"nStart,omitempty"`
	Count    int    `json:"nCount,omitempty"`
}

type chunk struct {
	Rows struct {
		Array []struct {
			Type  string                     `json:"type"`
			Value map[string]json.RawMessage `json:"value"`
		} `json:"KLCSP_ITERATOR_ARRAY"`
	} `json:"pChunk"`
	Returned int `json:"PxgRetVal"`
}

func main() {
	authority, err := os.ReadFile(os.Args[2])
	check(err)
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(authority)
	client = &http.Client{Timeout: time.Minute, Transport: &http.Transport{
		TLSClientConfig:       &tls.Config{RootCAs: pool},
		MaxIdleConnsPerHost:   16,
		ExpectContinueTimeout: time.Second,
	}}
	learned := params{}
	password := os.Getenv("KSC_PASSWORD")
	refused, _ := startSession(fmt.Sprintf(`KSCBasic user="%s", pass="%s", internal=true`, encode(user), encode("wrong")))
	learned["refused"] = refused
	status, id := startSession(fmt.Sprintf(`KSCBasic user="%s", pass="%s", internal=true`, encode(user), encode(password)))
	learned["started"] = []interface{}{status, len(id)}
	session = id

	// An empty body for a method without parameters.
	var group struct{ PxgRetVal int }
	call("HostGroup.GroupIdGroups", nil, &group)
	learned["group"] = group.PxgRetVal

	// A search whose structs leave out what is zero; the chunk's nStart is missing.
	var found struct {
		Accessor string `json:"strAccessor"`
		Count    int    `json:"PxgRetVal"`
	}
	call("HostGroup.FindHosts", params{
		"wstrFilter":         fmt.Sprintf(`(KLHST_WKS_DN = "%s")`, os.Args[4]),
		"vecFieldsToReturn":  []string{"KLHST_WKS_HOSTNAME", "KLHST_WKS_DN", "KLHST_WKS_STATUS"},
		"vecFieldsToOrder":   []interface{}{params{"type": "params", "value": params{"Name": "KLHST_WKS_HOSTNAME", "Asc": true}}},
		"pParams":            nil,
		"lMaxLifeTime":       120,
	}, &found)
	var rows chunk
	call("ChunkAccessor.GetItemsChunk", chunkArguments{Accessor: found.Accessor, Count: 100}, &rows)
	var host string
	check(json.Unmarshal(rows.Rows.Array[0].Value["KLHST_WKS_HOSTNAME"], &host))
	learned["host"] = []interface{}{found.Count, rows.Returned, rows.Rows.Array[0].Type, host}

	// The response, its first call as a stream of unknown length, and announced before it is sent.
	task, err := json.Marshal(params{"targetHost": host, "task": "isolateHost", "params": params{"action": 1}, "responseEventIncident": true, "responseEventIncidentArea": "connector"})
	check(err)
	incident, err := json.Marshal(params{"pData": params{
		"KLINCDT_SEVERITY":   2,
		"KLINCDT_ADDED":      params{"type": "datetime", "value": time.Now().UTC().Format("2006-01-02T15:04:05Z")},
		"KLINCDT_BODY":       string(task),
		"KLHST_WKS_HOSTNAME": host,
	}})
	check(err)
	status, _, text := post("HostGroup.AddIncident", io.MultiReader(bytes.NewReader(incident[:50]), bytes.NewReader(incident[50:])),
		map[string]string{"Content-Type": "application/json", "X-KSC-Session": session, "Expect": "100-continue"})
	var added struct{ PxgRetVal int }
	check(json.Unmarshal(text, &added))
	learned["added"] = []interface{}{status, added.PxgRetVal}

	// A struct that leaves a false flag out updates nothing, and no task comes of it; a map sends it.
	var nothing params
	call("HostGroup.UpdateIncident", params{"nId": added.PxgRetVal, "pData": params{"KLHST_WKS_HOSTNAME": host}}, &nothing)
	isHandled := func() int {
		var matches struct{ PxgRetVal int }
		call("HostGroup.FindIncidents", params{"strFilter": "(&(!KLINCDT_ID = 0)(KLINCDT_IS_HANDLED=1))", "pFieldsToReturn": []string{"KLINCDT_ID"}, "lMaxLifeTime": 120}, &matches)
		return matches.PxgRetVal
	}
	learned["without the flag"] = []interface{}{len(nothing), isHandled()}
	call("HostGroup.UpdateIncident", params{"nId": added.PxgRetVal, "pData": params{"KLHST_WKS_HOSTNAME": host, "KLINCDT_IS_HANDLED": false}}, &nothing)
	for isHandled() == 0 {
		time.Sleep(50 * time.Millisecond)
	}
	learned["with the flag"] = isHandled()

	// Eight at a time on a pool of connections, in one session.
	var together sync.WaitGroup
	statuses := make([]int, 64)
	for worker := 0; worker < 8; worker++ {
		together.Add(1)
		go func(first int) {
			defer together.Done()
			for index := first; index < len(statuses); index += 8 {
				statuses[index], _, _ = post("Session.Ping", bytes.NewReader([]byte("{}")), map[string]string{"X-KSC-Session": session})
			}
		}(worker)
	}
	together.Wait()
	answered := 0
	for _, each := range statuses {
		if each == 200 {
			answered++
		}
	}
	learned["together"] = answered

	// A one-time token opens one session; an ended session is refused in plain text.
	var token struct{ PxgRetVal string }
	call("Session.CreateToken", nil, &token)
	once, _ := startSession("KSCT " + token.PxgRetVal)
	twice, _ := startSession("KSCT " + token.PxgRetVal)
	learned["token"] = []int{once, twice}
	call("Session.EndSession", params{}, &nothing)
	status, headers, _ := post("Session.Ping", nil, map[string]string{"X-KSC-Session": session})
	learned["ended"] = []interface{}{status, headers.Get("Content-Type")}
	status, _, _ = post("HostGroup.GroupIdGroups", nil, nil)
	learned["anonymous"] = status

	out, err := json.Marshal(learned)
	check(err)
	fmt.Println(string(out))
}
