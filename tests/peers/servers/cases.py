# SPDX-License-Identifier: Apache-2.0
"""What is sent to each server, and what it answers.

Each case is signed as it stands and accepted, unless PECULIAR says otherwise;
each change of one bit is refused with the server's answer of ANSWERS, unless
the case says that it is no change to the server.
"""
import collections

Case = collections.namedtuple(
    "Case", "name method target headers body options ignored keys",
    defaults=((), b"", (), (), ()))

BYTES = bytes(range(256))
EVERY_RESERVED = ("/bkt/a%20b%2Bc%7Ed%21%27%28%29%2A%40%3A%3D%26%3B%2C%24"
                  "%C3%A9%E2%98%95")
PRESIGNED, UNSIGNED = ("--query",), ("--unsigned-payload",)
CHUNKED = ("--chunked", "8192")
BODY = ("body",)


def put(name, target, headers=(), body=b"x", *more):
    return Case(name, "PUT", target, headers, body, *more)


def get(name, target, *more):
    return Case(name, "GET", target, *more)


def meta(name, value):
    return put("header: " + name, "/bkt/meta", (("x-amz-meta-a", value),))


S3 = [
    put("create a bucket", "/bkt", (), b""),
    put("put", "/bkt/plain", (("Content-Type", "text/plain"),), b"hello"),
    get("get", "/bkt/plain"),
    Case("head", "HEAD", "/bkt/plain"),
    put("an empty body", "/bkt/empty", (), b""),
    put("a body of all bytes", "/bkt/bytes", (), BYTES * 300),
    put("an unsigned payload", "/bkt/unsigned", (), b"hello", UNSIGNED, BODY),
    get("another scope", "/bkt/plain", (), b"",
        ("--region", "eu-west-3", "--service", "ProductAdvertisingAPI")),

    put("path: every character that is escaped", EVERY_RESERVED),
    put("path: reserved characters as they are", "/bkt/!'()*@:=&;,$"),
    put("path: a plus as it is", "/bkt/a+b"),
    put("path: escapes in lower case, one too many", "/bkt/%c3%a9%7e"),
    put("path: UTF-8 as it is", "/bkt/é"),
    put("path: dots stay", "/bkt/a/./b/../c"),
    put("path: empty segments stay", "/bkt/a//b/"),
    put("path: an empty segment after the bucket", "/bkt//a"),
    put("path: an escaped slash", "/bkt/a%2Fb"),

    get("query: not in order, with spaces and slashes",
        "/bkt?prefix=a%20&list-type=2&delimiter=%2F&max-keys=5"),
    get("query: an empty value", "/bkt?prefix=&list-type=2"),
    get("query: no value", "/bkt?list-type=2&a"),
    get("query: reserved characters as they are",
        "/bkt?prefix=/:@!'()*,$&list-type=2"),
    get("query: order of names, not of lines",
        "/bkt?list-type=2&a=1&a-=2&A=3&a.b=4&%41b=5"),
    get("query: an empty pair", "/bkt?list-type=2&&a=1"),
    get("query: a name twice", "/bkt?list-type=2&a=2&a=1"),
    get("query: a plus as it is", "/bkt?list-type=2&prefix=a+b"),
    get("query: a plus and a space, escaped",
        "/bkt?list-type=2&prefix=a%2Bb%20c"),
    get("query: an equals sign in a value", "/bkt?list-type=2&prefix=a=b"),
    get("query: a semicolon", "/bkt?list-type=2&prefix=a;b=c"),
    get("query: escapes in lower case", "/bkt?list-type=2&prefix=%c3%a9%7e"),

    meta("white space around and inside", "  a   b  "),
    meta("UTF-8", "é☕ a"),
    meta("empty", ""),
    meta("white space in quotes", '"a   b"'),
    meta("a tab inside", "a\tb"),
    meta("a comma", "1,2"),
    put("header: a name in another case", "/bkt/meta",
        (("X-AMZ-Meta-a", "Ab"),)),
    put("header: order of names, not of lines", "/bkt/meta",
        (("x-amz-meta-a-b", "1"), ("x-amz-meta-a", "2"))),
    put("header: twice", "/bkt/meta",
        (("x-amz-meta-a", "1"), ("x-amz-meta-a", "2"))),
    put("header: many, and one that is not signed", "/bkt/meta",
        (("Cache-Control", "no-cache"), ("Content-Language", "de"),
         ("Content-Disposition", 'attachment; filename="a b"'),
         ("User-Agent", "test"), ("X-Other", "y")), b"x", (),
        ("user-agent", "user-agent name")),

    get("presigned", "/bkt/plain", (), b"", PRESIGNED),
    get("presigned: every character", EVERY_RESERVED, (), b"", PRESIGNED),
    get("presigned: a query, and seven days",
        "/bkt/plain?response-content-type=text%2Fhtml", (), b"",
        ("--query", "--expires", "604800")),
    put("presigned: put, with whatever body", "/bkt/presigned", (), b"hello",
        PRESIGNED, BODY),
    put("presigned: signed headers", "/bkt/presigned",
        (("x-amz-meta-a", "1"), ("Content-Type", "text/plain")), b"hello",
        PRESIGNED, BODY),
    put("chunks", "/bkt/chunks", (), BYTES * 80, CHUNKED),
    put("chunks: one", "/bkt/chunks", (("Content-Encoding", "gzip"),),
        b"hello", CHUNKED),
    put("chunks: none", "/bkt/chunks", (), b"", CHUNKED),
    Case("delete", "DELETE", "/bkt/plain"),
]

GET_ITEMS = (
    ("Content-Encoding", "amz-1.0"),
    ("Content-Type", "application/json; charset=utf-8"),
    ("X-Amz-Target",
     "com.amazon.paapi5.v1.ProductAdvertisingAPIv1.GetItems"))
ITEMS = (b'{"ItemIds":["B0199980K4"],"Resources":["ItemInfo.Title"],'
         b'"PartnerTag":"xyz-20","PartnerType":"Associates",'
         b'"Marketplace":"www.amazon.com"}')


def post(name, headers=(), body=b"hello", *more):
    return Case(name, "POST", "/a", headers, body, *more)


def custom(name, value):
    return Case("header: " + name, "GET", "/", (("x-t", value),))


GENERIC = [
    Case("GetItems", "POST", "/paapi5/getitems", GET_ITEMS, ITEMS),
    get("get", "/a?b=c"),
    get("the root", "/"),
    Case("head", "HEAD", "/a"),
    Case("put", "PUT", "/a", (), b"hello"),
    Case("delete", "DELETE", "/a"),
    post("an empty body", (), b""),
    post("a body of all bytes", (), BYTES),
    post("a body in UTF-8", (), "é☕".encode()),
    post("its hash in a header", (), b"hello", ("--sign-body",),
         BODY),

    get("path: escapes are escaped again", "/a%20b/%C3%A9"),
    get("path: escaped once", "/a%20b", (), b"", ("--no-double-encode",)),
    get("path: reserved characters as they are", "/a!'()*@:=&;,$+"),
    get("path: dots and empty segments go", "/a/./b/../c//d/"),
    get("path: a segment that goes", "/a/..", (), b"", (), ("path",)),
    get("path: above the root", "/../a"),
    get("path: as it is", "/a//b", (), b"", ("--no-normalize",)),

    get("query: order of names, not of lines", "/?b=2&a=1&a-=2&A=3&a.b=4"),
    get("query: an empty value, and none", "/?a=&b"),
    get("query: reserved characters as they are", "/?a=/:@!'()*,$"),
    get("query: a semicolon", "/?a=1;b=2"),
    get("query: a name twice", "/?a=2&a=1"),
    get("query: a plus as it is", "/?a=a+b"),
    get("query: a plus and a space, escaped", "/?a=b%2Bc%20d"),
    get("query: an empty pair", "/?a=1&&b=2"),
    get("query: an equals sign in a value", "/?a=b=c"),
    get("query: escapes in lower case", "/?a=%c3%a9%7e"),

    custom("white space around and inside", "  a   b  "),
    custom("white space inside, twice", "a  b  c"),
    custom("UTF-8", "é☕ a"),
    custom("empty", ""),
    custom("white space in quotes", '"a   b"'),
    custom("a tab inside", "a\tb"),
    get("header: order of names, not of lines", "/",
        (("x-t-a", "1"), ("x-t", "2"))),
    get("header: twice", "/", (("x-t", "1"), ("X-T", "2"))),
    get("header: one that is not signed", "/", (("User-Agent", "test"),), b"",
        (), ("user-agent", "user-agent name")),
    post("a session token", (), b"hello", (), (),
         (("AWS_SESSION_TOKEN", "token"),)),
]

FORM = (("Content-Type", "application/x-www-form-urlencoded"),)
DEFAULT = ("--preset", "default", "--service")


def form(name, service, fields, headers=FORM):
    """Of IAM and STS: the server hashes the body by itself."""
    return Case(name, "POST", "/", headers, fields + b"&Version=2010-05-08",
                DEFAULT + (service,))


IAM = [
    form("create a role", "iam", b"Action=CreateRole&RoleName=any&Path=/"
         b"&AssumeRolePolicyDocument=%7B%22Version%22%3A%222012-10-17%22%2C"
         b"%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal"
         b"%22%3A%7B%22AWS%22%3A%5B%22arn%3Aaws%3Aiam%3A%3A%3Auser%2Falice"
         b"%22%5D%7D%2C%22Action%22%3A%5B%22sts%3AAssumeRole%22%5D%7D%5D%7D"),
    form("list roles", "iam", b"Action=ListRoles"),
    form("list roles with headers of GetItems", "ProductAdvertisingAPI",
         b"Action=ListRoles", FORM + GET_ITEMS[:1] + GET_ITEMS[2:]),
]

CASES = {
    "radosgw": S3 + IAM,
    "radosgw-sts": [
        form("allow STS", "iam", b"Action=PutUserPolicy&UserName=alice"
             b"&PolicyName=sts&PolicyDocument=%7B%22Version%22%3A%222012-10-17"
             b"%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22"
             b"Action%22%3A%5B%22sts%3A%2A%22%5D%2C%22Resource%22%3A%5B%22%2A"
             b"%22%5D%7D%5D%7D"),
        form("a session token", "sts", b"Action=GetSessionToken"),
    ],
    "swift": S3,
    "s3rver": S3,
    "escher": GENERIC,
    "aws4-express": GENERIC,
}

# What follows with the session token that the last of CASES was answered with.
SESSION = {
    "radosgw-sts": [
        put("create a bucket", "/bkt", (), b""),
        put("put", "/bkt/plain", (("Content-Type", "text/plain"),), b"hello"),
        get("get", "/bkt/plain"),
        get("list", "/bkt?list-type=2&prefix=p"),
        put("an unsigned payload", "/bkt/unsigned", (), b"hello", UNSIGNED,
            BODY),
        put("chunks", "/bkt/chunks", (), BYTES * 80, CHUNKED),
        get("presigned", "/bkt/plain", (), b"", PRESIGNED),
        get("a token that is not signed", "/bkt/plain", (), b"",
            ("--omit-session-token",)),
        get("presigned: a token that is not signed", "/bkt/plain", (), b"",
            PRESIGNED + ("--omit-session-token",)),
        Case("delete", "DELETE", "/bkt/plain"),
    ],
}
