# SPDX-License-Identifier: Apache-2.0
"""Random requests to sign. A seed and a number make a case, on any machine."""
import calendar
import hashlib
import random
import time as clock

METHODS = (["GET"] * 16 + ["POST"] * 8 + ["PUT"] * 6 +
           ["DELETE", "HEAD", "PATCH", "OPTIONS", "TRACE", "PROPFIND",
            "M-SEARCH", "PURGE", "X!#$%&'*+.^_`|~9", "get", "Post"])
SCOPES = [("us-east-1", "service"), ("eu-west-1", "ProductAdvertisingAPI"),
          ("us-east-1", "sts"), ("eu-central-1", "dynamodb"),
          ("ap-southeast-2", "execute-api"), ("aws-global", "iam"),
          ("us-west-2", "s3"), ("us-gov-west-1", "es")]
HOSTS = ["example.amazonaws.com", "webservices.amazon.co.jp", "localhost",
         "bucket.s3.us-west-2.amazonaws.com", "127.0.0.1", "[::1]", "h",
         "a_b.example"]
PORTS = [""] * 14 + [":443", ":80", ":8080", ":8443", ":4430"]
TIMES = ["20261122T120000Z", "20240229T235959Z", "20000101T000000Z",
         "20380119T031408Z", "19991231T235959Z", "20991231T000001Z"]
EXPIRES = [1, 59, 900, 3600, 86400, 604800]

PLAIN = ["a", "b", "z", "A", "Z", "0", "9", "-", "_", ".", "~", "photos",
         "2026", "index.html", "x-amz"]
RESERVED = list("!$'()*,;:@&=\"<>[\\]^`{|}/?") + ["%3D", "%3d", "%2B", "://"]
ESCAPED = ["%20", "%7E", "%7e", "%25", "%2520", "%2F", "%2f", "%C3%A9",
           "%c3%a9", "%E6%97%A5", "%f0%9f%98%80", "%41", "%61", "%2E", "%00",
           "%0A", "%7F", "%3F", "%23", "%5C"]
NOT_UTF8 = ["%FF", "%80%80", "%C3%28", "%ed%a0%80"]
BROKEN = ["%", "%2", "%zz", "%%41", "%g1", "%-1"]

ORDINARY = ["Content-Type", "Accept", "Range", "Content-MD5", "X-Amz-Target",
            "X-Amz-Meta-Test", "X-Amz-Meta-Test-Two", "X-Amz-Acl", "My-Header",
            "My-Header1", "My_Header", "my-header", "Content-Encoding",
            "If-None-Match", "Accept-Encoding", "Cookie", "X", "1", "~a", "A!",
            "X-Amz-Storage-Class", "x-amzn-requestid"]
# Transfer-Encoding would say how the message is framed.
HOP_BY_HOP = ["Connection", "Keep-Alive", "TE", "Trailer", "Upgrade", "Expect",
              "Proxy-Authorization", "User-Agent", "Proxy-Authenticate",
              "X-Amzn-Trace-Id"]
DISPUTED = ["Cache-Control", "From", "Max-Forwards", "Pragma", "Referer",
            "Sec-Fetch-Mode", "Sec-WebSocket-Key", "Sec-WebSocket-Version",
            "Sec-WebSocket-Protocol", "Proxy-Connection", "Date"]
WORDS = ["a", "b", "text/plain", "gzip", "x=1; y=2", "\"q   q\"", "bytes=0-9",
         "application/x-amz-json-1.0", ",", "a,b", "q=0.5", "'", "%20", "+"]
BLANKS = [" ", " ", " ", "  ", "     ", "\t", " \t ", "\t\t"]
FOREIGN = ["caf\u00e9", "\u65e5\u672c", "\U0001f600"]
# White space to Unicode, not to HTTP.
WIDE = ["\u00a0", "\u2003", "\u3000", "\u0085"]
FORM = "application/x-www-form-urlencoded; charset=utf-8"


class Maker:
    def __init__(self, seed, number):
        self.random = random.Random("%s/%d" % (seed, number))
        self.pick = self.random.choice

    def one_in(self, n):
        return self.random.randrange(n) == 0

    def text(self, most, *pools):
        count = self.random.randint(0, most)
        return "".join(self.pick(self.pick(pools)) for _ in range(count))

    def pools(self, is_wild):
        """Without them a text has only bytes that all signers sign alike."""
        if not is_wild:
            return [PLAIN]
        pools = [PLAIN, PLAIN, ESCAPED, ESCAPED, RESERVED]
        if self.one_in(10):
            pools.append(NOT_UTF8)
        if self.one_in(60):
            pools.append(BROKEN)
        return pools

    def host(self):
        host = self.pick(HOSTS) + self.pick(PORTS)
        return host.title() if self.one_in(30) else host

    def path(self, pools):
        parts = []
        for _ in range(self.random.randint(0, 5)):
            if self.one_in(4):
                parts.append(self.pick(["", ".", "..", "...", "%2e", "%2E."]))
            else:
                parts.append(self.text(4, *pools, *[["+"]] * self.one_in(9)))
        return "/" + "/".join(parts)

    def pair(self, pools, has_plus):
        more = [["+"]] if has_plus else []
        name = self.text(2, PLAIN, *pools, *more)
        if self.one_in(6):
            return name
        return name + "=" + self.text(3, *pools, *more).replace("&", "")

    def query(self, pools):
        has_plus = self.one_in(8)
        pairs = [self.pair(pools, has_plus).replace("&", "%26")
                 for _ in range(self.random.randint(0, 6))]
        if pairs and self.one_in(6):
            pairs.append(self.pick(pairs))
        if self.one_in(12):
            pairs.insert(self.random.randint(0, len(pairs)), "")
        return "&".join(pairs)

    def target(self):
        path_pools = self.pools(self.one_in(3))
        query = self.query(self.pools(self.one_in(3)))
        mark = "?" if query or self.one_in(9) else ""
        # aws-c-auth reads the byte after a last colon, which may be any.
        return (self.path(path_pools) + mark + query).rstrip(":")

    def value(self):
        pools = [WORDS, WORDS]
        if self.one_in(2):
            pools.append(BLANKS)
        if self.one_in(8):
            pools.append(FOREIGN)
        if self.one_in(25):
            pools.append(WIDE)
        return self.text(5, *pools)

    def name(self):
        pool = ORDINARY
        if self.one_in(24):
            pool = HOP_BY_HOP
        elif self.one_in(24):
            pool = DISPUTED
        name = self.pick(pool)
        return self.pick([name, name, name.lower(), name.upper()])

    def headers(self, body, time):
        headers = []
        for _ in range(self.random.randint(0, 6)):
            headers.append([self.name(), self.value()])
        if self.one_in(9):
            # A reader of messages checks it against the body.
            headers.append(["Content-Length", str(len(body))])
        if self.one_in(40):
            headers.append(["Content-Type", FORM])
        if self.one_in(40):
            digest = hashlib.sha256(body).hexdigest()
            headers.append(["X-Amz-Content-Sha256",
                            self.pick([digest, "UNSIGNED-PAYLOAD"])])
        if self.one_in(80):
            headers.append(["X-Amz-Date", time])
        if self.one_in(500):
            headers += [["H%d" % i, str(i)] for i in range(60)]
        self.random.shuffle(headers)
        return headers

    def body(self):
        if self.one_in(2):
            return b""
        if self.one_in(3):
            return self.pick([b'{"ItemIds":["B0199980K4"]}', b"Action=A&B=c+d",
                              "caf\u00e9 \u65e5\u672c".encode(), b"\0", b"\n"])
        size = 100000 if self.one_in(200) else self.pick([1, 55, 56, 64, 700])
        return self.random.randbytes(self.random.randint(1, size))

    def letters(self, alphabet, count):
        return "".join(self.random.choices(alphabet, k=count))

    def keys(self):
        upper, digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "234567"
        both = upper + upper.lower() + "0123456789+/"
        token = ""
        if self.one_in(3):
            token = self.letters(both, self.pick([16, 300, 1200])) + "=="
        return (self.pick(["AKIA", "ASIA", "AKPA"]) +
                self.letters(upper + digits, 16), self.letters(both, 40), token)


def generate(seed, number):
    make = Maker(seed, number)
    # Few keys, so that caches of signing keys are hit and missed.
    key, secret, token = Maker(seed, -1 - make.random.randrange(50)).keys()
    region, service = make.pick(SCOPES)
    time, body = make.pick(TIMES), make.body()
    host, target = make.host(), make.target()
    scheme = make.pick(["https", "https", "http"])
    return {
        "number": number, "preset": make.pick(["default", "s3"]),
        "mode": make.pick(["header", "query"]), "method": make.pick(METHODS),
        "scheme": scheme, "host": host, "target": target,
        "url": scheme + "://" + host + target,
        "headers": make.headers(body, time), "body": body.hex(), "id": key,
        "secret": secret, "token": token, "region": region,
        "service": service, "time": time, "expires": make.pick(EXPIRES),
        "now": calendar.timegm(clock.strptime(time, "%Y%m%dT%H%M%SZ"))}
