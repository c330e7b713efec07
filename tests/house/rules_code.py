# SPDX-License-Identifier: Apache-2.0
"""What the code is like: functions, names, calls, copies."""

import re
import statistics

FUNCTION_LINES, MEDIAN_LINES, PARAMETERS, RUN = 60, 12, 7, 12
BANNED = re.compile(
    r"\b(strcpy|strcat|strncpy|strncat|sprintf|vsprintf|gets|atoi|atol|"
    r"strtok|alloca|setjmp|longjmp|abort|assert|bzero|memcmp_s|printf|"
    r"getenv|fopen|open|system|popen)\s*\(")
# lib/os alone speaks with the system.
SYSTEM = {"getenv", "fopen", "open"}
# Functions that look into a text, and the text that says what went wrong.
READ_BACK = re.compile(
    r"\b(str(?:n?casecmp|n?cmp|chr|rchr|str|c?spn|pbrk)|mem(?:cmp|chr|rchr|mem)|"
    r"pacreds__\w*(?:find|starts|ends|equal|same|contains)\w*)"
    r"\s*\([^;]*?(?:->|\.)message\b")
# What a public name may begin with besides the noun of an opaque type.
NOUNS = {"error", "paapi", "secret_memory", "setting", "version"}
VERBS = {"pacreds_sign", "pacreds_sign_canonical_request",
         "pacreds_sign_canonical_hash", "pacreds_sign_policy",
         "pacreds_sign_policy_document", "pacreds_presign", "pacreds_verify",
         "pacreds_verify_with_public_key", "pacreds_verify_form",
         "pacreds_explain", "pacreds_now"}
ALONE = {"PACREDS_OK", "PACREDS_NEVER", "PACREDS_API", "PACREDS_CHECKED",
         "PACREDS_VERSION"}


def functions(tree, house):
    lengths, longest = [], None
    for file in tree.c_files:
        for function in file.functions:
            if function.length > FUNCTION_LINES:
                house.complain(file, function.line, f"{function.name} has "
                               f"{function.length} lines")
            if not file.name.startswith("lib/"):
                continue
            lengths.append(function.length)
            if longest is None or function.length > longest.length:
                longest = function
            if function.parameters > PARAMETERS:
                house.complain(file, function.line, f"{function.name} has "
                               f"{function.parameters} parameters")
    for name, (file, parameters) in tree.declared.items():
        count = parameters.count(",") + 1
        if count > PARAMETERS:
            house.complain(file, 1, f"{name} has {count} parameters")
    if lengths:
        median = statistics.median(lengths)
        house.figure("functions", len(lengths))
        house.figure("longest function",
                     f"{longest.length} lines, {longest.name}")
        house.figure("median function", f"{median:g} lines")
        if median > MEDIAN_LINES:
            house.complain(None, 1, f"the median function has {median:g} "
                           "lines", "lib")


def calls(tree, house):
    banned = read_back = 0
    for file in tree.library:
        for number, line in enumerate(file.code, 1):
            match = BANNED.search(line)
            if match and "format(printf" not in line and \
                    not (file.room == "os" and match.group(1) in SYSTEM):
                banned += 1
                house.complain(file, number, f"{match.group(1)}() is not used "
                               "here")
            if re.match(r"\s*goto (?!done;)", line):
                house.complain(file, number, "the one label is done:")
            if "//" in line:
                house.complain(file, number, "a comment that is not /* */")
        for match in READ_BACK.finditer("\n".join(file.code)):
            read_back += 1
            number = "\n".join(file.code)[:match.start()].count("\n") + 1
            house.complain(file, number, f"{match.group(1)}() reads a message "
                           "back")
    house.figure("banned calls", banned)
    house.figure("messages read back", read_back)


def conditions(tree, house):
    """What differs between platforms is a file, not an #if."""
    found = 0
    for file in tree.library:
        guard = file.path.suffix == ".h"
        for number, line in enumerate(file.lines, 1):
            if not re.match(r"\s*#\s*(if|ifdef|ifndef|elif)\b", line):
                continue
            if guard and line.startswith("#ifndef"):
                guard = False
                continue
            if "__GNUC__" in line and file.path.suffix == ".h":
                continue  # an attribute where the compiler has it
            found += 1
            house.complain(file, number, "an #if; choose a file instead")
    house.figure("conditions of the preprocessor", found)


def names(tree, house):
    text = "\n".join("\n".join(file.code) for file in tree.public)
    nouns = NOUNS | set(re.findall(r"\bpacreds_([a-z0-9_]+);", text))
    wrong = 0
    for name, (file, _) in sorted(tree.declared.items()):
        words = name[len("pacreds_"):]
        if name not in VERBS and not any(
                words.startswith(noun + "_") or words == noun
                for noun in nouns):
            wrong += 1
            house.complain(file, 1, f"{name} does not begin with its noun")
    for file in tree.public:
        for number, line in enumerate(file.code, 1):
            for name in re.findall(r"(?:^\s*#\s*define|^\s+)\s*([A-Z]\w+)\b(?= |,|$)",
                                   line):
                if name.endswith("_H") or name in ALONE:
                    continue
                if not re.match(r"PACREDS_[A-Z0-9]+_[A-Z0-9]", name):
                    wrong += 1
                    house.complain(file, number, f"{name} has no noun")
    for file in tree.library:
        for function in file.functions:
            if not function.static and function.name not in tree.declared and \
                    not function.name.startswith("pacreds__"):
                wrong += 1
                house.complain(file, function.line, f"{function.name} is "
                               "neither public nor pacreds__")
    house.figure("misnamed", wrong)


def kind_of(name, parameter):
    """Where a parameter belongs: objects and what is given, the time, flags,
    what is given back, the error."""
    words = parameter.split()
    last = words[-1].lstrip("*")
    if "pacreds_error" in parameter:
        return 4
    if last == "now":
        return 1
    if last == "flags" and not name.endswith("_set_flags"):
        return 2
    stars = parameter.count("*")
    given = words[0] == "const" and stars == 1
    made = re.search(r"\bpacreds_\w+ \*\w+$", parameter) or given
    return 3 if stars and not made and words[0] != "void" else 0


def arguments(tree, house):
    """The order that pacreds.h states; a text is followed by its length."""
    wrong = 0
    for name, (file, text) in sorted(tree.declared.items()):
        parameters = [" ".join(p.split()) for p in text[1:-1].split(",")]
        kinds = [kind_of(name, p) for p in parameters]
        if re.search(r"_(new|new_for_url|explain|derive|parse|read|load)$", name) and kinds[0] == 3:
            kinds = kinds[1:]  # the place for the new object
        if kinds != sorted(kinds):
            wrong += 1
            house.complain(file, 1, f"{name}: the order of its arguments")
        for one, next_one in zip(parameters, parameters[1:] + [""]):
            match = re.match(r"const (?:char|void|uint8_t) \*(\w+)$", one)
            if match and next_one != f"size_t {match.group(1)}_len" and \
                    not match.group(1).startswith(("openssl", "propert")):
                wrong += 1
                house.complain(file, 1, f"{name}: {match.group(1)} without its "
                               "length")
    house.figure("arguments out of order", wrong)


def copies(tree, house):
    """Runs of a dozen lines of code that are there twice."""
    seen, found = {}, 0
    for file in tree.library:
        lines = [(number, line)
                 for number, line in enumerate(file.statements, 1)
                 if line not in ("", "{", "}") and not line.startswith("#")]
        end = -1
        for at in range(len(lines) - RUN + 1):
            run = tuple(line for _, line in lines[at:at + RUN])
            first = seen.setdefault(run, (file, lines[at][0]))
            if first != (file, lines[at][0]) and at > end:
                end = at + RUN
                found += 1
                house.complain(file, lines[at][0], f"{RUN} lines as in "
                               f"{first[0].name}:{first[1]}")
    house.figure(f"duplicated runs of {RUN} lines", found)


RULES = [functions, calls, conditions, names, arguments, copies]
