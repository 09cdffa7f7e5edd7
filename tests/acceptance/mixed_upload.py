#!/usr/bin/env python3
"""A folder as a customer uploads it gives one case, one named cause and evidence from each log, without a
flag. The texts are those of samples/acceptance/mixed-upload; how they are packed is made here.
SIPTRIAGE names the binary.
"""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

BINARY = os.environ["SIPTRIAGE"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
UPLOAD = ROOT / "samples" / "acceptance" / "mixed-upload" / "upload"
SLOTS = {"domain": "meet.video.example", "srv_target": "expe.video.example",
         "variant": "parent_domain"}


def utf16(path):
    path.write_bytes(path.read_text().encode("utf-16"))


class MixedUpload(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.upload = pathlib.Path(folder.name) / "upload"
        shutil.copytree(UPLOAD, self.upload)

    def analyze(self, *paths):
        done = subprocess.run([BINARY, "--format", "json", *map(str, paths)], capture_output=True,
                              cwd=self.upload.parent, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        return json.loads(done.stdout)

    def check(self, result, logs):
        """One cause, both calls, and evidence from every log; `logs` are pieces of their paths."""
        self.assertEqual(result["outcome"], "cause_named")
        self.assertTrue(result["complete"])
        root = result["findings"][0]
        self.assertEqual(root["id"], result["root_cause"])
        self.assertEqual((root["cause"], root["slots"]), ("srv_domain_mismatch", SLOTS))
        self.assertEqual(root["count"], 2)
        self.assertEqual([f["cause"] for f in result["findings"] if f["role"] == "root_cause"],
                         ["srv_domain_mismatch"])
        quoted = {result["inputs"][result["evidence"][e]["input"]]["path"]
                  for e in root["evidence"]}
        for log in logs:
            self.assertTrue(any(log in path for path in quoted), (log, quoted))

    LOGS = ("expressway-e", "expressway-c", "edge", "Lync-UccApi-0")

    def test_folders(self):
        self.check(self.analyze("upload"), self.LOGS)

    def test_utf16_traces(self):
        for trace in (self.upload / "edge").iterdir():
            utf16(trace)
        result = self.analyze("upload")
        self.check(result, self.LOGS)
        self.assertEqual([entry["encoding"] for entry in result["inputs"]].count("utf-16le"), 2)

    def test_any_order_of_paths(self):
        paths = sorted(path for path in self.upload.rglob("*") if path.is_file())
        forward = self.analyze(*paths)
        backward = self.analyze(*reversed(paths))
        for result in (forward, backward):
            self.check(result, self.LOGS)
        for key in ("calls", "warnings"):
            self.assertEqual(forward[key], backward[key])
        self.assertEqual([finding["fingerprint"] for finding in forward["findings"]],
                         [finding["fingerprint"] for finding in backward["findings"]])


if __name__ == "__main__":
    unittest.main()
