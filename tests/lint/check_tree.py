#!/usr/bin/env python3
"""Rules of the tree that no compiler checks. Prints file:line: message; exit 1 when anything is wrong.

include direction  lib/DESIGN.md, layout and dependency direction
heavy headers      stay in the files that lib/DESIGN.md names
addresses          samples, tests and rules use only documentation and private addresses
words              no path of a machine, no name of a person's folder
format             clang-format leaves every source as it is
"""
import ipaddress
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = (".cpp", ".hpp")

# Rooms and the rooms whose headers they may include (beside their own and the public ones).
ALLOWED = {
    "lib/include": [],
    "lib/base": [],
    "lib/catalog": [],
    "lib/io": ["base"],
    "grammars": ["base"],
    "lib/sip": ["base", "grammars"],
    "lib/evidence": ["base", "families"],
    "lib/families": ["base", "grammars", "sip", "families", "pasted", "evidence"],
    "lib/pasted": ["base", "grammars", "sip", "families"],
    "lib/correlate": ["base", "grammars", "sip"],
    "lib/facts": ["base", "grammars", "sip", "correlate", "catalog"],
    "lib/rules": ["base", "grammars", "sip", "correlate", "facts", "catalog"],
    "lib/analysis": ["base", "io", "grammars", "sip", "families", "evidence", "pasted", "correlate",
                     "facts", "rules", "catalog"],
    "lib/select": ["base", "catalog"],
    "lib/slice": ["base", "io"],
    "lib/compare": ["base"],
    "lib/render": ["base", "catalog"],
    "cli": [],
}
# Heavy headers and where they may be included (tests may use nlohmann and Catch2).
HEAVY = {
    r"boost/spirit": r"grammars/(.*\.cpp|x3_.*\.hpp)",
    r"re2/": r"lib/base/pattern_set\.cpp|lib/rules/.*\.cpp",
    r"nlohmann/": r"lib/render/.*|tests/.*",
    r"yaml-cpp/": r"lib/rules/.*",
    r"spdlog/": r"cli/.*",
    r"CLI/": r"cli/.*",
    r"catch2/": r"tests/.*",
    r"openssl/": r"lib/(io|evidence|rules)/.*|tests/.*",
    r"unicode/": r"lib/(io|base)/.*|tests/.*",
}
# Declared beside its twins of the families, implemented where the header is known.
EXCEPTIONS = {("lib/sip/diagnostics.cpp", "families/record_body.hpp")}
ROOMS = {"base", "catalog", "io", "grammars", "sip", "families", "pasted", "correlate", "facts",
         "rules", "analysis", "select", "slice", "compare", "render", "cli", "evidence"}


def tree_files():
    names = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                           cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    paths = (ROOT / name.decode() for name in names if name)
    return [path for path in paths if path.is_file() and "build" not in path.parts[:1]]


def text_lines(path):
    return enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)


def room_of(relative):
    return next((room for room in ALLOWED if relative.startswith(room + "/")), None)


def check_includes(relative, number, line):
    match = re.match(r'\s*#\s*include\s*["<]([^">]+)[">]', line)
    if not match:
        return
    included = match.group(1)
    for heavy, where in HEAVY.items():
        if re.match(heavy, included) and not re.fullmatch(where, relative):
            yield f"{relative}:{number}: {included} may only be included in {where}"
    room = room_of(relative)
    target = included.split("/")[0]
    if room is None or target not in ROOMS or "/" not in included:
        return
    own = room.split("/")[-1]
    if (relative, included) in EXCEPTIONS:
        return
    if target != own and target not in ALLOWED[room]:
        yield f"{relative}:{number}: {room} must not include {included}"


# Dotted numbers that are no addresses: versions behind a product name, OIDs, SIP dialects.
ADDRESS = re.compile(r"(?<![\w.])(\d{1,3}(?:\.\d{1,3}){3})(?![\w.]*\.\d|\w)")
FREE_NETS = [ipaddress.ip_network(net) for net in (
    "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "10.0.0.0/8", "172.16.0.0/12",
    "192.168.0.0/16", "127.0.0.0/8", "0.0.0.0/8", "255.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4")]
DOMAIN = re.compile(r"\bsips?:[^\s@<>;:\"']+@([A-Za-z0-9.-]+[A-Za-z])")
FREE_DOMAINS = re.compile(
    r"(^|\.)(example|test|invalid|localhost|example\.(com|net|org|edu))$|(^|\.)(steven|skype)\.lab$", re.I)


def check_samples(relative, number, line):
    if not re.match(r"samples/|tests/|lib/rules/catalogue/", relative):
        return
    for match in ADDRESS.finditer(line):
        text = match.group(1)
        if re.search(r"(RFC \d+ |[Ss]ections? |TEST_CASE\(\")$", line[:match.start()]):
            continue  # number of a section
        try:
            address = ipaddress.ip_address(text)
        except ValueError:
            continue
        if not any(address in net for net in FREE_NETS):
            yield f"{relative}:{number}: {text} is somebody's address; use 192.0.2.0/24 and its like"
    for name in DOMAIN.findall(line):
        if "." in name and not re.fullmatch(r"[\d.]+", name) and not FREE_DOMAINS.search(name):
            yield f"{relative}:{number}: {name} is somebody's domain; use example.com and its like"


# Written so that this file does not name what it forbids.
FORBIDDEN = re.compile(r"(?<![\w.:/*])/(" + "work/(main|shared|[.])|tm" + "p/[A-Za-z0-9_]|ho" + "me/[a-z]|"
                       "Use" + "rs/[A-Za-z]|ro" + "ot/)")


def check_words(relative, number, line):
    match = FORBIDDEN.search(line)
    if match:
        yield f"{relative}:{number}: path of a machine: {match.group(0)}"


def check_format(paths):
    sources = [str(path) for path in paths if path.suffix in SOURCES]
    result = subprocess.run(["clang-format", "--dry-run", "-Werror", *sources], capture_output=True,
                            cwd=ROOT, check=False)
    seen = set()
    for line in result.stderr.decode().splitlines():
        match = re.match(r"(.*?):(\d+):\d+: error:", line)
        if match and match.group(1) not in seen:
            seen.add(match.group(1))
            path = pathlib.Path(match.group(1)).relative_to(ROOT)
            yield f"{path}:{match.group(2)}: clang-format would change this file"


def all_problems(paths):
    for path in paths:
        relative = path.relative_to(ROOT).as_posix()
        for number, line in text_lines(path):
            if path.suffix in SOURCES:
                yield from check_includes(relative, number, line)
            yield from check_samples(relative, number, line)
            yield from check_words(relative, number, line)
    yield from check_format(paths)


def self_test():
    """The checks find what they are for."""
    wrong = [
        list(check_includes("cli/x.cpp", 1, '#include "render/text.hpp"')),
        list(check_includes("lib/sip/x.cpp", 1, '#include "families/reader.hpp"')),
        list(check_includes("lib/rules/x.cpp", 1, "#include <nlohmann/json.hpp>")),
        list(check_samples("samples/x.txt", 1, "peer 8.8." + "8.8:5061")),
        list(check_samples("tests/x.cpp", 1, "<sip:a@" + "real-company.com>")),
        list(check_words("x", 1, "see /" + "work/main/lib")),
    ]
    right = [
        list(check_includes("lib/sip/x.cpp", 1, '#include "grammars/uri.hpp"')),
        list(check_samples("samples/x.txt", 1, "peer 192.0.2.1, OID 1.3.6.1.5.5.7.3.1")),
        list(check_samples("tests/x.cpp", 1, "<sip:a@video.example.com>")),
    ]
    return all(wrong) and not any(right)


def main():
    if not self_test():
        print("check_tree.py: the self-test failed")
        return 1
    found = list(all_problems(tree_files()))
    print("\n".join(found) if found else "tree is in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
