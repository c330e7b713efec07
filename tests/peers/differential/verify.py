# SPDX-License-Identifier: Apache-2.0
"""Messages for our verifier, and what it must say of them."""
import random
import re

from disagreements import VERDICTS, YES, bad_escape

PIECES = ("signature", "method", "path", "query", "header", "body")


def message_of(case, target, headers):
    lines = ["%s %s HTTP/1.1" % (case["method"], target)]
    lines += ["%s: %s" % tuple(header) for header in headers]
    head = "\r\n".join(lines) + "\r\n\r\n"
    return head.encode() + bytes.fromhex(case["body"])


def letters(text, start, end):
    """Where letters and digits are that are no part of an escape: without its
    lowest bit each means something else, in any text."""
    found = re.compile("%[0-9A-Fa-f]{2}|([A-Za-z0-9])").finditer(
        text, start, end)
    return [match.start() for match in found if match[1]]


def signed_values(text, names):
    """Where the letters of the signed headers' values are."""
    lines = re.finditer("^(.+?): (.*)\r$", text.partition("\r\n\r\n")[0] +
                        "\r", re.M)
    return [at for line in lines if line[1].lower() in names
            for at in letters(text, *line.span(2))]


def places(text, result, piece):
    """Where a bit of that piece of a message may be changed."""
    start = text.index(" ") + 1
    end = start + len(result["target"])
    mark = (text[:end] + "?").index("?", start)
    body = text.index("\r\n\r\n") + 4
    lines = result["canonical"].split("\n")
    if piece == "signature":
        at = text.index(result["signature"])
        return range(at, at + 64)
    if piece == "method":
        return [0]
    if piece == "path":  # dot segments may remove all segments but the last
        return letters(text, text.rindex("/", start, mark), mark)
    if piece == "query":
        return letters(text, mark, end)
    if piece == "header":
        return signed_values(text, lines[-2].split(";"))
    return [] if lines[-1] == "UNSIGNED-PAYLOAD" else range(body, len(text))


def job_of(outcome):
    """The message as it was signed, and which bit to change afterwards."""
    case, result = outcome.case, outcome.result
    pick = random.Random(result["signature"]).choice
    message = message_of(case, result["target"], result["headers"])
    text, able = message.decode("latin-1"), []
    while not able:
        piece = pick(PIECES)
        able = places(text, result, piece)
    return {"message": message.hex(), "at": pick(able),
            "bit": pick(range(8)) if piece == "body" else 0,
            **{key: case[key] for key in ("number", "preset", "id", "secret",
                                          "token", "now")}}


def problem_of(outcome, verdicts):
    """What is wrong with what our verifier says of the two."""
    expected = min([rule.verdict for rule in outcome.rules], default=YES,
                   key=VERDICTS.index)
    if bad_escape(outcome.result["target"]):
        expected = "PACREDS_ERR_SYNTAX"
    if not verdicts["message"].startswith(expected):
        return "verified as %s, not %s" % (verdicts["message"], expected)
    if verdicts["changed"] == YES:
        return "accepted with one bit changed"
    return ""
