#!/usr/bin/env python3
"""Validates result documents.

validate.py SCHEMA FILE...            validates files
validate.py SCHEMA --run PROGRAM...   runs PROGRAM with SIPTRIAGE_RENDER_OUT set to an empty folder and
                                      validates every document that it leaves there
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from jsonschema import Draft202012Validator


def problems(validator, document):
    """All violations, as 'place: message'."""
    found = sorted(validator.iter_errors(document), key=lambda error: list(map(str, error.path)))
    return ["/".join(map(str, error.path)) + ": " + error.message[:300] for error in found]


def load_schema(path):
    schema = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def validate_files(validator, paths):
    bad = 0
    for path in paths:
        document = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        for problem in problems(validator, document):
            print(f"{path}: {problem}")
            bad += 1
    print(f"{len(paths)} documents, {bad} violations")
    return 1 if bad or not paths else 0


def main(arguments):
    validator = load_schema(arguments[0])
    if arguments[1] != "--run":
        return validate_files(validator, arguments[1:])
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(arguments[2:], env={**os.environ, "SIPTRIAGE_RENDER_OUT": folder}, check=True,
                       stdout=subprocess.DEVNULL)
        return validate_files(validator, sorted(pathlib.Path(folder).glob("*.json")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
