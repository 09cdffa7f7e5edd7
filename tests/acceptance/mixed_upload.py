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
import tarfile
import tempfile
import unittest
import zipfile

BINARY = os.environ["SIPTRIAGE"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
UPLOAD = ROOT / "samples" / "acceptance" / "mixed-upload" / "upload"
SLOTS = {"domain": "meet.video.example", "srv_target": "expe.video.example",
         "variant": "parent_domain"}


def utf16(path):
    path.write_bytes(path.read_text().encode("utf-16"))


def pack_tar(folder):
    """folder/ becomes folder.tar.gz, as an Expressway names and packs its diagnostic log."""
    with tarfile.open(folder.with_suffix(".tar.gz"), "w:gz") as archive:
        archive.add(folder, arcname=folder.name)
    shutil.rmtree(folder)


def pack_zip(folder):
    with zipfile.ZipFile(folder.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"traces/{path.name}")
    shutil.rmtree(folder)


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

    def pack(self):
        """Bundles of both Expressways, a zip of UTF-16 traces, the log of the client as it is."""
        for trace in (self.upload / "edge").iterdir():
            utf16(trace)
        pack_zip(self.upload / "edge")
        for bundle in ("expressway-e", "expressway-c"):
            pack_tar(self.upload / bundle)

    PACKED = ("expressway-e.tar.gz!/", "expressway-c.tar.gz!/", "edge.zip!/", "Lync-UccApi-0")

    def test_archives(self):
        self.pack()
        result = self.analyze("upload")
        self.check(result, self.PACKED)
        self.assertIn("upload/edge.zip!/traces/edge-2.txt",
                      [entry["path"] for entry in result["inputs"]])
        self.assertEqual(len([w for w in result["warnings"] if "edge-2.txt" in w]), 1)

    def test_archives_in_an_archive(self):
        self.pack()
        whole = self.upload.parent / "ticket.zip"
        with zipfile.ZipFile(whole, "w") as archive:
            for path in sorted(self.upload.rglob("*")):
                archive.write(path, path.relative_to(self.upload.parent))
        shutil.rmtree(self.upload)
        self.check(self.analyze("ticket.zip"), self.PACKED)

    def test_inventory_lists_every_entry_by_archive(self):
        self.pack()
        done = subprocess.run([BINARY, "inventory", "upload"], capture_output=True, text=True,
                              cwd=self.upload.parent, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for folder in ("upload/edge.zip!/traces/\n", "upload/expressway-e.tar.gz!/expressway-e/\n",
                       "upload/client/\n"):
            self.assertIn(folder, done.stdout)
        for line in done.stdout.splitlines():
            self.assertLessEqual(len(line), 100)

    def test_a_damaged_bundle_hides_nothing_else(self):
        self.pack()
        bundle = self.upload / "expressway-c.tar.gz"
        bundle.write_bytes(bundle.read_bytes()[:200])
        done = subprocess.run([BINARY, "--format", "json", "upload"], capture_output=True,
                              cwd=self.upload.parent, timeout=60)
        self.assertEqual(done.returncode, 4)
        result = json.loads(done.stdout)
        self.assertFalse(result["complete"])
        self.assertEqual(result["findings"][0]["cause"], "srv_domain_mismatch")

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
