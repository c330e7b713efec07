# SPDX-License-Identifier: Apache-2.0
"""Where things are: floors, circles, headers, sizes of rooms and files."""

import re

BELOW = ["formats", "base", "crypto", "os"]
# A room may include those in its list, and itself.
FLOORS = {
    "os": [],
    "crypto": [],
    "base": ["crypto", "os"],
    "formats": ["base", "crypto", "os"],
    "http": BELOW,
    "credentials": BELOW,
    "sigv4": ["http", "credentials", *BELOW],
    "sign": ["sigv4", "http", "credentials", *BELOW],
    "verify": ["sigv4", "http", "credentials", *BELOW],
    "stream": ["sign", "verify", "sigv4", "http", "credentials", *BELOW],
    "explain": ["sign", "verify", "sigv4", "http", "credentials", *BELOW],
    "post": ["sign", "verify", "sigv4", "http", "credentials", *BELOW],
    "profiles": ["credentials", *BELOW],
    "sources": ["profiles", "credentials", *BELOW],
    "paapi": ["sign", "sigv4", "http", "credentials", *BELOW],
}
SIBLINGS = [{"crypto", "os"}, {"http", "credentials"}, {"sign", "verify"},
            {"stream", "explain", "post", "profiles"}]
# Headers of the world outside, and where alone they may be included.
ONLY_IN = {
    "crypto": r"<openssl/",
    "os": r"<(sys/(?!cdefs)|unistd|fcntl|dirent|pwd|spawn|poll|signal|time|"
          r"pthread|netinet|arpa)",
}
FILE_LINES = 400


def floors(tree, house):
    up = sideways = 0
    for file in tree.library:
        for number, header in file.includes:
            match = re.match(r'"([a-z0-9_]+)/', header)
            other = match.group(1) if match else file.room
            if other != file.room and other not in FLOORS[file.room]:
                if any({file.room, other} <= group for group in SIBLINGS):
                    sideways += 1
                    house.complain(file, number, f"{file.room} includes its "
                                   f"sibling {other}")
                else:
                    up += 1
                    house.complain(file, number,
                                   f"{file.room} is below {other}")
            for owner, pattern in ONLY_IN.items():
                if file.room != owner and re.match(pattern, header):
                    up += 1
                    house.complain(file, number,
                                   f"only lib/{owner} may include {header}")
    house.figure("floor violations", up)
    house.figure("sideways includes", sideways)


def circles(tree, house):
    """Nouns, x.c and x.h being one, that need each other."""
    needs = {}
    for file in tree.library:
        own = needs.setdefault(file.noun, set())
        for _, header in file.includes:
            if re.match(r'"[a-z0-9_]+/', header):
                own.add("lib/" + header[1:-3])
        own.discard(file.noun)

    def reaches(start):
        seen, todo = set(), [start]
        while todo:
            for noun in needs.get(todo.pop(), ()):
                if noun not in seen:
                    seen.add(noun)
                    todo.append(noun)
        return seen

    reached = {noun: reaches(noun) for noun in needs}
    found = set()
    for noun in needs:
        if noun in reached[noun]:
            found.add(frozenset(other for other in reached[noun]
                                if noun in reached.get(other, ())))
    for circle in sorted(map(sorted, found)):
        house.complain(tree.by_name.get(circle[0] + ".c"), 1,
                       "need each other: " + " ".join(circle), circle[0])
    house.figure("circles", len(found))


def declares(text, name):
    return re.search(rf"^[A-Za-z][^;{{}}=]*?\b{name}\(", text, re.M)


def headers(tree, house):
    """x.c includes x.h, and nobody else declares for it."""
    own = {file.noun: file for file in tree.library if file.path.suffix == ".h"}
    texts = {noun: "\n".join(file.code) for noun, file in own.items()}
    defined = {}
    for file in tree.library:
        for function in file.functions:
            defined.setdefault(function.name, set()).add(file.noun)
    wrong = 0
    for noun, text in texts.items():
        for name in re.findall(r"^[A-Za-z][^;{}=]*?\b(pacreds__\w+)\([^;{]*;",
                               text, re.M):
            if noun not in defined.get(name, {noun}):
                house.complain(own[noun], 1, f"declares {name}, which is not "
                               f"defined in {noun[4:]}.c")
                wrong += 1
    for file in tree.library:
        if file.path.suffix != ".c":
            continue
        header = own.get(file.noun)
        internal = [f for f in file.functions
                    if not f.static and f.name.startswith("pacreds__")]
        if header and f'"{header.name[4:]}"' not in dict(
                (h, n) for n, h in file.includes):
            house.complain(file, 1, f"does not include {header.name[4:]}")
            wrong += 1
        for function in internal:
            if not header or not declares(texts[file.noun], function.name):
                house.complain(file, function.line, f"{function.name} is not "
                               f"declared in {file.noun[4:]}.h")
                wrong += 1
    house.figure("declared elsewhere", wrong)


def sizes(tree, house):
    rooms = {}
    for file in tree.library:
        rooms[file.room] = rooms.get(file.room, 0) + len(file.lines)
    room = max(rooms, key=rooms.get)
    share = rooms[room] / sum(rooms.values())
    house.figure("largest room", f"{room}, {100 * share:.1f} % of lib")
    if share >= 1 / 6:
        house.complain(None, 1, f"more than a sixth of lib: {room}",
                       f"lib/{room}")
    long = [file for file in tree.files if len(file.lines) > FILE_LINES]
    for file in long:
        house.complain(file, len(file.lines), f"more than {FILE_LINES} lines")
    house.figure(f"files over {FILE_LINES} lines", len(long))


RULES = [circles, floors, headers, sizes]
