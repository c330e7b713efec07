#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Call the shared library from Python, with nothing but its headers to go by.

Usage: ctypes_test.py LIBRARY
"""

import ctypes
import re
import sys
from ctypes import POINTER, byref, c_char_p, c_int, c_int64, c_size_t, c_void_p

ID = b"AKIAIOSFODNN7EXAMPLE"
SECRET = b"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
NOW = 1795348800  # 20261122T120000Z
MARKETPLACE = b"www.amazon.com"
BODY = (
    b'{"ItemIds":["B0199980K4"],"Resources":["ItemInfo.Title"],'
    b'"PartnerTag":"xyz-20","PartnerType":"Associates",'
    b'"Marketplace":"www.amazon.com"}'
)
SIGNATURE = b"5474164d1c45dcdd142005c643d4844a4e182cbe4fc7163673809900d525a5fd"

GET_ITEMS = 1
ERR_SIGNATURE = -118
ERR_BAD_KEY = -12


class Error(ctypes.Structure):
    _fields_ = [
        ("code", c_int),
        ("line", ctypes.c_uint32),
        ("offset", c_size_t),
        ("message", ctypes.c_char * 256),
    ]


OUT = POINTER(c_void_p)
ERROR = POINTER(Error)
STRING = [c_char_p, c_size_t]
FUNCTIONS = {
    "version": (c_char_p, []),
    "version_number": (c_int, []),
    "error_name": (c_char_p, [c_int]),
    "error_text": (c_char_p, [c_int]),
    "credentials_new": (c_int, [OUT, *STRING, *STRING, ERROR]),
    "credentials_free": (None, [c_void_p]),
    "paapi_signer_new": (c_int, [OUT, c_void_p, *STRING, ERROR]),
    "paapi_request_new": (c_int, [OUT, c_int, *STRING, *STRING, ERROR]),
    "request_new": (c_int, [OUT, ERROR]),
    "request_free": (None, [c_void_p]),
    "request_set_method": (c_int, [c_void_p, *STRING, ERROR]),
    "request_set_target": (c_int, [c_void_p, *STRING, ERROR]),
    "request_add_header": (c_int, [c_void_p, *STRING, *STRING, ERROR]),
    "request_copy_body": (c_int, [c_void_p, *STRING, ERROR]),
    "request_method": (c_char_p, [c_void_p]),
    "request_target": (c_char_p, [c_void_p, POINTER(c_size_t)]),
    "request_header_count": (c_size_t, [c_void_p]),
    "request_header": (
        c_int, [c_void_p, c_size_t, POINTER(c_char_p), POINTER(c_char_p)]),
    "request_signature": (c_char_p, [c_void_p, POINTER(c_size_t)]),
    "request_access_key_id": (c_char_p, [c_void_p, POINTER(c_size_t)]),
    "sign": (c_int, [c_void_p, c_void_p, c_int64, ERROR]),
    "signer_free": (None, [c_void_p]),
    "verifier_new": (c_int, [OUT, *STRING, *STRING, ERROR]),
    "verifier_read": (c_int, [c_void_p, c_void_p, ERROR]),
    "verify": (c_int, [c_void_p, c_void_p, c_void_p, c_int64, ERROR]),
    "verifier_free": (None, [c_void_p]),
}


class Failure(Exception):
    def __init__(self, error):
        super().__init__(error.message.decode())
        self.code = error.code
        self.offset = error.offset


class Library:
    def __init__(self, path):
        library = ctypes.CDLL(path)
        for name, (result, arguments) in FUNCTIONS.items():
            function = getattr(library, "pacreds_" + name)
            function.restype = result
            function.argtypes = arguments
            setattr(self, name, function)

    def call(self, name, *arguments):
        """A function that gives a status, with strings as bytes."""
        error = Error()
        flat = []
        for argument in arguments:
            flat.append(argument)
            if isinstance(argument, bytes):
                flat.append(len(argument))
        status = getattr(self, name)(*flat, byref(error))
        assert status == error.code, f"{name}: {status}, error {error.code}"
        if status != 0:
            raise Failure(error)

    def new(self, name, *arguments):
        made = c_void_p()
        self.call(name, byref(made), *arguments)
        assert made.value, f"{name}: no object"
        return made


def headers(lib, request):
    """The headers of a request, name and value."""
    name, value = c_char_p(), c_char_p()
    for i in range(lib.request_header_count(request)):
        status = lib.request_header(request, i, byref(name), byref(value))
        assert status == 0, f"header {i}: {status}"
        yield name.value, value.value


def sign(lib, keys):
    """Sign, and return what goes over the wire: method, target, headers."""
    signer = lib.new("paapi_signer_new", keys, MARKETPLACE)
    request = lib.new("paapi_request_new", GET_ITEMS, MARKETPLACE, BODY)
    lib.call("sign", signer, request, NOW)
    length = c_size_t()
    signature = lib.request_signature(request, byref(length))
    assert signature == SIGNATURE, f"signature {signature}"
    assert length.value == 64, f"length {length.value}"
    wire = (
        lib.request_method(request),
        lib.request_target(request, None),
        list(headers(lib, request)),
    )
    lib.request_free(request)
    lib.signer_free(signer)
    print("signed:", signature.decode())
    return wire


def verify(lib, keys, wire, body):
    """What a server does with a request that came in."""
    method, target, fields = wire
    request = lib.new("request_new")
    verifier = lib.new("verifier_new", b"us-east-1", b"ProductAdvertisingAPI")
    try:
        lib.call("request_set_method", request, method)
        lib.call("request_set_target", request, target)
        for name, value in fields:
            lib.call("request_add_header", request, name, value)
        lib.call("request_copy_body", request, body)
        lib.call("verifier_read", verifier, request)
        key_id = lib.request_access_key_id(request, None)
        assert key_id == ID, f"access key id {key_id}"
        lib.call("verify", verifier, request, keys, NOW)
    finally:
        lib.verifier_free(verifier)
        lib.request_free(request)


def expect(lib, code, name, function, *arguments):
    """The failure of a call that must fail with a code."""
    try:
        function(*arguments)
    except Failure as failure:
        assert failure.code == code, f"{failure.code}: {failure}"
        assert str(failure), "no message"
        assert SECRET.decode() not in str(failure), "a secret in a message"
        assert lib.error_name(code) == name, lib.error_name(code)
        assert lib.error_text(code), "no text"
        print(f"refused: {name.decode()}: {failure}")
        return failure
    raise AssertionError(f"{name.decode()} was expected")


def main():
    with open(sys.argv[1], "rb") as file:
        if re.search(b"__[at]san_init", file.read()):
            print("skipped: a sanitizer must be in the program, not only here")
            sys.exit(77)
    lib = Library(sys.argv[1])
    major, minor, patch = map(int, lib.version().split(b"."))
    number = lib.version_number()
    assert number == major * 10000 + minor * 100 + patch, number
    print("loaded: version", lib.version().decode())

    keys = lib.new("credentials_new", ID, SECRET)
    wire = sign(lib, keys)
    assert any(SIGNATURE in value for _, value in wire[2]), wire
    verify(lib, keys, wire, BODY)
    print("verified")
    # Without x-amz-content-sha256 another body is another signature.
    expect(lib, ERR_SIGNATURE, b"PACREDS_ERR_SIGNATURE",
           verify, lib, keys, wire, BODY + b" ")
    lib.credentials_free(keys)

    failure = expect(lib, ERR_BAD_KEY, b"PACREDS_ERR_BAD_KEY",
                     lib.new, "credentials_new", ID, SECRET[:20] + b"\n")
    assert failure.offset == 20, failure.offset
    for name in FUNCTIONS:
        if name.endswith("_free"):
            getattr(lib, name)(None)
    print("released")


main()
