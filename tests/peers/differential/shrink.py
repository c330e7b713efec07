# SPDX-License-Identifier: Apache-2.0
"""Cut an unexplained case down to what it takes to be one."""
ROUNDS = 12


def with_target(case, target):
    return {**case, "target": target,
            "url": case["scheme"] + "://" + case["host"] + target}


def cuts(text):
    """The text without one half, quarter ... down to one character."""
    size = max(1, len(text) // 2)
    while size > 0:
        for start in range(0, len(text), size):
            yield text[:start] + text[start + size:]
        size //= 2


def candidates(case):
    for index, (name, value) in enumerate(case["headers"]):
        others = case["headers"][:index], case["headers"][index + 1:]
        yield {**case, "headers": others[0] + others[1]}
        for shorter in cuts(value):
            yield {**case, "headers":
                   others[0] + [[name, shorter]] + others[1]}
    for shorter in cuts(case["target"][1:]):
        yield with_target(case, "/" + shorter)
    for key, plain in (("body", ""), ("token", ""), ("method", "GET"),
                       ("mode", "header"), ("preset", "default")):
        if case[key] != plain:
            yield {**case, key: plain}


def smaller(differential, outcome):
    """The smallest outcome that is still unexplained for the same signer."""
    for _ in range(ROUNDS):
        tries = [{**case, "number": number}
                 for number, case in enumerate(candidates(outcome.case))]
        bad = [other for other in differential.examine(tries)[outcome.signer]
               if other.problem]
        if not bad:
            break
        outcome = min(bad, key=lambda other: len(str(other.case)))
    return outcome
