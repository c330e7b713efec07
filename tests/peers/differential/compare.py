# SPDX-License-Identifier: Apache-2.0
"""Hold what a signer made of a case against what it must be."""
import hashlib

from canonical import reference, signature
from disagreements import RULES


class Outcome:
    """Of one signer and one case: the rules that it took, and what of it no
    rule explains ("" if nothing)."""

    def __init__(self, signer, case, result):
        self.signer, self.case, self.result = signer, case, result
        self.rules = [rule for rule in RULES if signer in rule.signers and
                      rule.refuses and rule.refuses(case)]
        if self.rules or "refused" in result:
            self.problem = self.check_refusal()
        else:
            self.problem = self.check_canonical() or self.check_signature()

    def check_refusal(self):
        if not self.rules:
            return "refused: " + self.result["refused"]
        return "" if "refused" in self.result else "signed, not refused"

    def check_canonical(self):
        parts = reference(self.case)
        for rule in RULES:
            if self.signer not in rule.signers or not rule.change:
                continue
            before = parts.state()
            rule.change(self.case, parts)
            if parts.state() != before:
                self.rules.append(rule)
        return first_difference(parts.text(), self.result["canonical"])

    def check_signature(self):
        canonical = self.result["canonical"]
        if self.result["signature"] != signature(self.case, canonical):
            return "the signature is not one of this canonical request"
        digest = hashlib.sha256(canonical.encode()).hexdigest()
        shown = self.result.get("string_to_sign", digest)
        return "" if shown.endswith(digest) else "another string to sign"

    def agrees_with(self, other):
        return ("refused" not in self.result and
                "refused" not in other.result and
                self.result["canonical"] == other.result["canonical"] and
                self.result["signature"] == other.result["signature"])


def first_difference(expected, shown):
    if expected == shown:
        return ""
    lines, others = expected.split("\n"), shown.split("\n")
    for number, (line, other) in enumerate(zip(lines, others), 1):
        if line != other:
            return "line %d is %r, expected %r" % (number, other, line)
    return "it has %d lines, expected %d" % (len(others), len(lines))
