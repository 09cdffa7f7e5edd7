#!/usr/bin/env python3
"""Golden tests: walks samples/**/case.json and compares what the command says.

case.json: {"inputs": [...], "outcome", "cause", "slots", "candidates", "exit", "why"}; inputs are relative
to its folder. expected.txt and expected.json beside it, and with "ladder": true expected.ladder.txt (calls --ladder), are
compared byte for byte; --update rewrites them.
Every document is validated against `siptriage schema`, the bytes of every input must be accounted for, and
the answer must not depend on the run or on --jobs.

Usage: SIPTRIAGE=path/to/siptriage run.py [--update] [words that the case's path must contain]
"""
import concurrent.futures
import difflib
import json
import os
import pathlib
import re
import subprocess
import sys

from jsonschema import Draft202012Validator

from validate import problems

BINARY = os.path.abspath(os.environ["SIPTRIAGE"])
ROOT = pathlib.Path(__file__).resolve().parents[2]


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "COLUMNS"}


def run(folder, *arguments):
    return subprocess.run([BINARY, *arguments], cwd=folder, capture_output=True, timeout=120,
                          env=ENVIRONMENT)


def schema_validator():
    schema = json.loads(run(ROOT, "schema").stdout)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def contract_problems(result, case):
    """What the case demands of the document."""
    found = []
    if result["outcome"] != case["outcome"]:
        found.append(f"outcome {result['outcome']}, expected {case['outcome']}")
    root = next((f for f in result["findings"] if f["id"] == result["root_cause"]), None)
    cause = root["cause"] if root else None
    if cause != case.get("cause"):
        found.append(f"cause {cause}, expected {case.get('cause')}")
    slots = root["slots"] if root else {}
    for name, value in case.get("slots", {}).items():
        if slots.get(name) != value:
            found.append(f"slot {name} is {slots.get(name)!r}, expected {value!r}")
    if "candidates" in case:
        candidates = sorted({c for f in result["findings"] for c in f.get("candidates", [])})
        if candidates != sorted(case["candidates"]):
            found.append(f"candidates {candidates}, expected {case['candidates']}")
    return found


def account_problems(result):
    found = []
    for entry in result["inputs"]:
        skipped = sum(defect["bytes_skipped"] for defect in entry["defects"])
        if entry["skipped"] is None and entry["bytes_understood"] + skipped != entry["bytes"]:
            found.append(f"{entry['path']}: {entry['bytes_understood']} understood + {skipped} "
                         f"skipped != {entry['bytes']} bytes")
    return found


def evidence_problems(result):
    """Every reference resolves, and nothing is listed that nobody refers to."""
    named = {e for part in (result["findings"], result["ruled_out"]) for x in part
             for e in x["evidence"]}
    if named != set(result["evidence"]):
        return [f"evidence table and references differ: {named ^ set(result['evidence'])}"]
    return []


def without_catalogue(name, output):
    """What only says how many rules there are: every new rule would touch every golden file."""
    if name.endswith(".txt"):
        return re.sub(rb"(?m)^(  (?:without [\w.]+|not enough was read): ).*$", rb"\1(causes)", output)
    output = re.sub(rb'("count": )\d+(,\s+"sha256": ")[0-9a-f]{64}', rb'\g<1>0\g<2>' + b"0" * 64, output, 1)
    document = json.loads(output)
    document["not_evaluated"] = sorted({" or ".join(x["missing"]) for x in document["not_evaluated"]})
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def golden_problems(path, actual, update):
    actual = without_catalogue(path.name, actual)
    if update:
        path.write_bytes(actual)
        return []
    if not path.exists():
        return [f"{path.name} is missing (--update writes it)"]
    expected = path.read_bytes()
    if expected == actual:
        return []
    diff = difflib.unified_diff(expected.decode().splitlines(), actual.decode().splitlines(),
                                "expected", "actual", lineterm="", n=1)
    return [f"{path.name} differs:\n    " + "\n    ".join(list(diff)[:40])]


def check_case(path, validator, update):
    folder = path.parent
    case = json.loads(path.read_text(encoding="utf-8"))
    inputs = case["inputs"]
    text = run(folder, *inputs)
    document = run(folder, "--format", "json", "--jobs", "1", *inputs)
    again = run(folder, "--format", "json", "--jobs", "4", *inputs)
    found = []
    for name, result in (("text", text), ("json", document)):
        if result.returncode != case.get("exit", 0):
            found.append(f"{name}: exit {result.returncode}, expected {case.get('exit', 0)}: "
                         + result.stderr.decode())
    if document.stdout != again.stdout:
        found.append("--jobs 1 and --jobs 4 give different bytes")
    if text.stdout != run(folder, *inputs).stdout:
        found.append("two runs give different text")
    try:
        result = json.loads(document.stdout)
    except ValueError as error:
        return found + [f"not JSON: {error}"]
    found += problems(validator, result)
    found += contract_problems(result, case)
    found += account_problems(result)
    found += evidence_problems(result)
    found += golden_problems(folder / "expected.txt", text.stdout, update)
    found += golden_problems(folder / "expected.json", document.stdout, update)
    if case.get("ladder"):
        ladder = run(folder, "calls", "--ladder", *inputs)
        found += golden_problems(folder / "expected.ladder.txt", ladder.stdout, update)
    return found


def main(arguments):
    update = "--update" in arguments
    words = [a for a in arguments if not a.startswith("--")]
    paths = [p for p in sorted((ROOT / "samples").rglob("case.json"))
             if all(word in str(p) for word in words)]
    validator = schema_validator()
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda p: check_case(p, validator, update), paths)
        for path, found in zip(paths, results):
            bad += bool(found)
            for problem in found:
                print(f"{path.parent.relative_to(ROOT)}: {problem}")
    print(f"{len(paths)} cases, {bad} wrong")
    return 1 if bad or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
