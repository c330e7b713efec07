// SPDX-License-Identifier: Apache-2.0

// Bodies in signed chunks of minio-go, and the signatures of aws-sdk-go-v2 for
// the messages of events.mjs; see make_streams.py.
package main

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"sort"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/protocol/eventstream"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/minio/minio-go/v7/pkg/signer"
)

const id = "AKIAIOSFODNN7EXAMPLE"
const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
const stamp = "20060102T150405Z"

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// Writes the message; the data in it, which is known, and the line ends behind
// the data are left out.
func chunked(name string, length int, trailer http.Header) {
	data := make([]byte, length)
	for i := range data {
		data[i] = byte(i % 251)
	}
	request, err := http.NewRequest("PUT",
		"https://bucket.s3.amazonaws.com/key", bytes.NewReader(data))
	must(err)
	request.Trailer = trailer
	now, _ := time.Parse(stamp, "20261122T120000Z")
	request = signer.StreamingSignV4(request, id, secret, "", "us-east-1",
		int64(length), now)
	body, err := io.ReadAll(request.Body)
	must(err)
	file, err := os.Create(name)
	must(err)
	defer file.Close()
	fmt.Fprintf(file, "PUT /key HTTP/1.1\r\nHost: %s\r\n", request.Host)
	names := []string{}
	for name := range request.Header {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintf(file, "%s: %s\r\n", name, request.Header.Get(name))
	}
	fmt.Fprintf(file, "\r\n")
	for len(body) > 0 && length > 0 {
		end := bytes.Index(body, []byte("\r\n")) + 2
		size, err := strconv.ParseInt(
			string(body[:bytes.IndexByte(body, ';')]), 16, 32)
		must(err)
		file.Write(body[:end])
		body = body[end+int(size)+2:]
		length -= int(size)
	}
	file.Write(body)
}

type message struct{ Time, Inner, Signature, Framed string }

func checkEvents(name string) {
	var events struct {
		Seed     string
		Messages []message
	}
	text, err := os.ReadFile(name)
	must(err)
	must(json.Unmarshal(text, &events))
	seed, err := hex.DecodeString(events.Seed)
	must(err)
	stream := v4.NewStreamSigner(aws.Credentials{AccessKeyID: id,
		SecretAccessKey: secret}, "transcribe", "us-east-1", seed)
	for _, m := range events.Messages {
		now, err := time.Parse(stamp, m.Time)
		must(err)
		inner, err := hex.DecodeString(m.Inner)
		must(err)
		var headers eventstream.Headers
		headers.Set(":date", eventstream.TimestampValue(now))
		var encoded bytes.Buffer
		must(eventstream.EncodeHeaders(&encoded, headers))
		signature, err := stream.GetSignature(context.Background(),
			encoded.Bytes(), inner, now)
		must(err)
		headers.Set(":chunk-signature", eventstream.BytesValue(signature))
		var framed bytes.Buffer
		must(eventstream.NewEncoder().Encode(&framed,
			eventstream.Message{Headers: headers, Payload: inner}))
		if hex.EncodeToString(framed.Bytes()) != m.Framed {
			panic("aws-sdk-go-v2 differs at " + m.Time)
		}
	}
}

func main() {
	checkEvents(os.Args[1])
	chunked(os.Args[2]+"/chunked.signed.txt", 70000, nil)
	chunked(os.Args[2]+"/chunked.trailer.txt", 70000, http.Header{
		"X-Amz-Checksum-Crc32c": []string{"sOO8/Q=="}})
}
