// A Go client with the habits of the public Go package, written from the protocol with the standard library: the
// connections of http.Client, requests without a body, compressed answers asked for by hand, X-KSC-VServer "x".
//
// usage: many_connections HOST:PORT CA_FILE USER   (the password is read from KSC_PASSWORD)
// It prints what it saw as one line of JSON.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
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

type pxgError struct {
	Code    int    `json:"code"`
	Subcode int    `json:"subcode"`
	Module  string `json:"module"`
	File    string `json:"file"`
	Line    int    `json:"line"`
	Message string `json:"message"`
	LocData struct {
		Type  string `json:"type"`
		Value struct {
			Format    string `json:"format"`
			FormatID  int    `json:"format-id"`
			LocModule string `json:"locmodule"`
		} `json:"value"`
	} `json:"locdata"`
}

func (e *pxgError) Error() string { return fmt.Sprintf("%s %d %s", e.Module, e.Code, e.Message) }

type client struct {
	http    *http.Client
	server  string
	session string
}

func newClient(server string, roots *x509.CertPool, oneConnection bool) *client {
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, ForceAttemptHTTP2: true}
	if oneConnection {
		transport.MaxConnsPerHost = 1
	}
	return &client{http: &http.Client{Transport: transport, Timeout: 30 * time.Second}, server: server}
}

// do posts a call; without arguments there is no body at all.
func (c *client) do(name string, arguments interface{}, authorization string, out interface{}) error {
	var body io.Reader
	if arguments != nil {
		text, err := json.Marshal(arguments)
		if err != nil {
			return err
		}
		body = bytes.NewBuffer(text)
	}
	request, err := http.NewRequestWithContext(context.Background(), "POST", c.server+"/api/v1.0/"+name, body)
	if err != nil {
		return err
	}
	request.Header.Set("User-Agent", "go-ksc")
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept-Encoding", "gzip")
	if authorization != "" {
		request.Header.Set("Authorization", authorization)
		request.Header.Set("X-KSC-VServer", "x")
	}
	if c.session != "" {
		request.Header.Set("X-KSC-Session", c.session)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var reader io.Reader = response.Body
	if response.Header.Get("Content-Encoding") == "gzip" {
		if reader, err = gzip.NewReader(response.Body); err != nil {
			return err
		}
	}
	text, err := io.ReadAll(reader)
	if err != nil {
		return err
	}
	if response.StatusCode != 200 {
		return fmt.Errorf("%d %s", response.StatusCode, text)
	}
	failure := struct{ PxgError *pxgError }{}
	if err := json.Unmarshal(text, &failure); err != nil {
		return err
	}
	if failure.PxgError != nil {
		return failure.PxgError
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(text, out)
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type object = map[string]interface{}

type found struct {
	StrAccessor string `json:"strAccessor"`
	Int         int    `json:"PxgRetVal"`
}

type row struct {
	Type  string `json:"type"`
	Value struct {
		HostName string `json:"KLHST_WKS_HOSTNAME"`
		Name     string `json:"KLHST_WKS_DN"`
		Visible  struct {
			Type  string    `json:"type"`
			Value time.Time `json:"value"`
		} `json:"KLHST_WKS_LAST_VISIBLE"`
	} `json:"value"`
}

type chunk struct {
	PChunk struct {
		Rows []row `json:"KLCSP_ITERATOR_ARRAY"`
	} `json:"pChunk"`
	Int int `json:"PxgRetVal"`
}

func main() {
	server, caFile, user := "https://"+os.Args[1], os.Args[2], os.Args[3]
	password := os.Getenv("KSC_PASSWORD")
	pem, err := os.ReadFile(caFile)
	must(err)
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	b64 := func(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }
	basic := `KSCBasic user="` + b64(user) + `", pass="` + b64(password) + `"`
	seen := object{}

	// With a login, on one connection. The flag has no quotes, as a public Go package writes it.
	bound := newClient(server, roots, true)
	must(bound.do("login", nil, basic+", internal=true", nil))
	id := struct {
		Int *int `json:"PxgRetVal"`
	}{}
	must(bound.do("HostGroup.GroupIdGroups", nil, "", &id))
	seen["managed"] = *id.Int
	domain := "KSCBasic user=\"" + b64("Иванова") + "\", pass=\"" + b64("пароль-на-раз") + "\", domain=\"CORP\", internal=false"
	must(newClient(server, roots, true).do("login", nil, domain, nil))
	must(newClient(server, roots, true).do("login", nil, "KSCWT throw-away-web-token", nil))

	// With a session, on as many connections as the calls need.
	many := newClient(server, roots, false)
	session := struct {
		Str string `json:"PxgRetVal"`
	}{}
	must(many.do("Session.StartSession", nil, basic, &session))
	many.session = session.Str
	hosts := found{}
	must(many.do("HostGroup.FindHosts", object{
		"wstrFilter":        "\n\t(&\n\t\t(KLHST_WKS_GROUPID_GP <> 4)\n\t\t(KLHST_WKS_STATUS&1<>0)\n\t)",
		"vecFieldsToReturn": []string{"KLHST_WKS_HOSTNAME", "KLHST_WKS_DN", "KLHST_WKS_LAST_VISIBLE"},
		"pParams":           object{"KLSRVH_SLAVE_REC_DEPTH": 0, "KLGRP_FIND_FROM_CUR_VS_ONLY": true},
		"lMaxLifeTime":      100,
	}, "", &hosts))
	count := struct {
		Int int `json:"PxgRetVal"`
	}{}
	must(many.do("ChunkAccessor.GetItemsCount", object{"strAccessor": hosts.StrAccessor}, "", &count))
	// nStart is omitted when it is 0.
	page := chunk{}
	must(many.do("ChunkAccessor.GetItemsChunk", object{"strAccessor": hosts.StrAccessor, "nCount": count.Int}, "", &page))
	seen["hosts"] = []int{hosts.Int, count.Int, page.Int, len(page.PChunk.Rows)}
	seen["visible"] = page.PChunk.Rows[0].Value.Visible.Value.Format(time.RFC3339)

	// Thirty concurrent calls.
	var group sync.WaitGroup
	answers := make([]error, 30)
	for index := range answers {
		group.Add(1)
		go func(index int) {
			defer group.Done()
			added := struct {
				Int int `json:"PxgRetVal"`
			}{}
			if answers[index] = many.do("HostGroup.AddIncident", object{"pData": object{
				"KLINCDT_SEVERITY":   index%3 + 1,
				"KLINCDT_ADDED":      object{"type": "datetime", "value": time.Now().UTC().Format("2006-01-02T15:04:05Z")},
				"KLINCDT_BODY":       fmt.Sprintf("<b>incident</b> & %d", index),
				"KLHST_WKS_HOSTNAME": page.PChunk.Rows[0].Value.HostName,
			}}, "", &added); answers[index] == nil {
				answers[index] = many.do("HostGroup.UpdateIncident", object{"nId": added.Int, "pData": object{"KLINCDT_IS_HANDLED": true}}, "", nil)
			}
		}(index)
	}
	group.Wait()
	for _, failure := range answers {
		must(failure)
	}
	incidents := found{}
	must(many.do("HostGroup.FindIncidents", object{
		"strFilter":       "(&(!KLINCDT_ID = 0))",
		"pFieldsToReturn": []string{"KLINCDT_ID", "KLINCDT_BODY"},
		"pFieldsToOrder":  []object{{"type": "params", "value": object{"Name": "KLINCDT_ID", "Asc": true}}},
		"lMaxLifeTime":    120,
	}, "", &incidents))
	seen["incidents"] = incidents.Int

	must(many.do("ChunkAccessor.Release", object{"strAccessor": hosts.StrAccessor}, "", nil))
	seen["released"] = many.do("ChunkAccessor.GetItemsCount", object{"strAccessor": hosts.StrAccessor}, "", nil).Error()
	seen["unknownIncident"] = many.do("HostGroup.DeleteIncident", object{"nId": 2147483647}, "", nil).(*pxgError).Code
	must(many.do("Session.Ping", nil, "", nil))
	must(many.do("Session.EndSession", nil, "", nil))
	seen["ended"] = many.do("Session.Ping", nil, "", nil).Error()
	must(json.NewEncoder(os.Stdout).Encode(seen))
}
