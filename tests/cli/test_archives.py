#!/usr/bin/env python3
"""Uploads as they come: archives, patterns, standard input; what the command says of bad ones."""
import gzip
import io
import json
import os
import pty
import subprocess
import tarfile
import unittest
import zipfile

from command_case import BINARY, REFUSED, SEED, SRV, CommandCase, run


def tar_gz(files):
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return target.getvalue()


def zipped(files, method=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


class Archives(CommandCase):
    def setUp(self):
        super().setUp()
        self.srv = (SEED / SRV).read_bytes()
        self.refused = (SEED / REFUSED).read_bytes()

    def analyse(self, *arguments, code=0, **more):
        return json.loads(self.check(run(*arguments, "--format", "json", **more), code))

    def inputs(self, *arguments, code=0, **more):
        return {i["path"]: i for i in self.analyse(*arguments, code=code, **more)["inputs"]}

    def test_nested_archives_name_the_cause(self):
        inner = tar_gz({"logs/edge.txt": self.srv.decode().encode("utf-16")})
        path = self.write("case.zip", zipped({"inner.tar.gz": inner, "exp.txt": self.refused}))
        answer = self.analyse(path)
        self.assertEqual(answer["outcome"], "cause_named")
        self.assertEqual([i["path"] for i in answer["inputs"]],
                         ["case.zip!/inner.tar.gz!/logs/edge.txt", "case.zip!/exp.txt"])

    def test_single_compressed_log(self):
        path = self.write("edge.log.gz", gzip.compress(self.srv))
        self.assertEqual(list(self.inputs(path)), ["edge.log.gz!/edge.log"])

    def test_standard_input_may_be_an_archive(self):
        answer = self.analyse("-", stdin=tar_gz({"edge.txt": self.srv}))
        self.assertEqual([i["path"] for i in answer["inputs"]], ["-!/edge.txt"])
        self.assertEqual(answer["root_cause"], "f1")

    def test_damaged_archive_is_analysed_and_said(self):
        filler = os.urandom(200_000).hex().encode()
        whole = tar_gz({"edge.txt": self.srv, "filler.txt": filler, "last.txt": b"last"})
        path = self.write("case.tar.gz", whole[:len(whole) // 2])
        result = run(path, "--format", "json")
        answer = json.loads(self.check(result, 4))
        self.assertEqual(answer["root_cause"], "f1")
        self.assertFalse(answer["complete"])
        self.assertIn(b"case.tar.gz", result.stderr)
        defects = {d["code"] for i in answer["inputs"] for d in i["defects"]}
        self.assertIn("damaged_archive", defects)
        self.check(run(path, "--allow-partial"), 0)
        self.assertIn("damaged after", run(path).stdout.decode())

    def test_encrypted_member_makes_the_case_incomplete(self):
        data = bytearray(zipped({"secret.txt": self.refused, "edge.txt": self.srv}))
        data[6] |= 1  # general purpose flag of the first local header, and of its directory entry
        data[data.index(b"PK\x01\x02") + 8] |= 1
        path = self.write("case.zip", bytes(data))
        inputs = self.inputs(path, code=4)
        self.assertIn("password", inputs["case.zip!/secret.txt"]["skipped"])
        self.assertIsNone(inputs["case.zip!/edge.txt"]["skipped"])

    def test_kinds_that_are_not_read_do_not_make_it_incomplete(self):
        office = zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
        trace = bytearray(4096)
        trace[0:4] = (65536).to_bytes(4, "little")
        trace[72:76] = b"\x02\x00\x02\xC0"
        path = self.write("case.zip", zipped({
            "edge.txt": self.srv, "report.docx": office, "S4.etl": bytes(trace), "empty.log": b"",
            "capture.pcap": b"\xD4\xC3\xB2\xA1" + bytes(40), "screen.png": b"\x89PNG\r\n\x1a\n"}))
        inputs = self.inputs(path)
        self.assertIn("office", inputs["case.zip!/report.docx"]["skipped"])
        self.assertIn("tracerpt", inputs["case.zip!/S4.etl"]["skipped"])
        self.assertIn("pcap", inputs["case.zip!/capture.pcap"]["skipped"])
        self.assertEqual(inputs["case.zip!/empty.log"]["skipped"], "empty file")

    def test_names_never_leave_the_archive(self):
        path = self.write("case/evil.zip", zipped({"../../evil.txt": self.srv}))
        inputs = self.inputs(path)
        self.assertEqual(list(inputs), ["evil.zip!/evil.txt"])
        codes = [d["code"] for d in inputs["evil.zip!/evil.txt"]["defects"]]
        self.assertIn("member_name", codes)
        self.assertEqual(os.listdir(self.folder), ["case"])
        self.assertEqual(os.listdir(self.folder / "case"), ["evil.zip"])

    def test_limits_name_their_option(self):
        path = self.write("case.zip", zipped({"edge.txt": self.srv, "big.txt": bytes(100_000)}))
        inputs = self.inputs(path, "--max-bytes", "64K", code=4)
        self.assertIn("--max-bytes", inputs["case.zip!/big.txt"]["skipped"])
        deep = self.write("deep.gz", gzip.compress(gzip.compress(gzip.compress(self.srv))))
        self.assertIn("--max-depth", str(self.inputs(deep, "--max-depth", "2", code=3)))
        self.check(run(deep, "--max-ratio", "100000"), 0)
        self.check(run(deep, "--max-ratio", "0"), 2)

    def test_bomb_stops(self):
        bomb = gzip.compress(bytes(200 << 20), 6)
        path = self.write("case.zip", zipped({"bomb.gz": bomb, "edge.txt": self.srv}))
        inputs = self.inputs(path, code=4)
        self.assertIn("--max-ratio", inputs["case.zip!/bomb.gz!/bomb"]["skipped"])
        self.assertIsNone(inputs["case.zip!/edge.txt"]["skipped"])

    def test_each_archive_is_a_case(self):
        self.write("a.zip", zipped({"edge.txt": self.srv}))
        self.write("b.zip", b"PK\x03\x04 broken")
        self.write("c.zip", zipped({"exp.txt": self.refused}))
        result = run("--each", "--format", "ndjson", "[abc].zip", cwd=self.folder)
        lines = [json.loads(line) for line in self.check(result, 3).splitlines()]
        summaries = [(s["case"], s["outcome"]) for s in lines if s["type"] == "summary"]
        self.assertEqual(summaries, [("a.zip", "cause_named"), ("b.zip", "not_evaluable"),
                                     ("c.zip", "undetermined")])

    def test_patterns(self):
        self.write("x1.txt", self.srv)
        self.write("x2.txt", self.refused)
        self.write("odd[1].txt", self.srv + b"\n")
        self.assertEqual(list(self.inputs("x?.txt", cwd=self.folder)), ["x1.txt", "x2.txt"])
        self.assertEqual(list(self.inputs("odd[1].txt", cwd=self.folder)), ["odd[1].txt"])
        result = run("none*.txt", cwd=self.folder)
        self.check(result, 3)
        self.assertIn(b"none*.txt", result.stderr)

    def test_link_as_path_is_followed(self):
        path = self.write("edge.txt", self.srv)
        link = self.folder / "link.txt"
        link.symlink_to(path)
        self.assertEqual(self.analyse(link)["root_cause"], "f1")

    def test_no_temporary_file_keeps_a_name(self):
        large = self.srv + b"\n" + b"a line of no interest\n" * (2 << 20)
        path = self.write("case.tar.gz", tar_gz({"edge.txt": large}))
        spill = self.folder / "spill"
        spill.mkdir()
        self.analyse(path, env={"TMPDIR": str(spill)})
        self.assertEqual(os.listdir(spill), [])
        inputs = self.inputs(path, code=3, env={"TMPDIR": str(self.folder / "absent")})
        self.assertIn("TMPDIR", str(inputs))

    def test_progress_line_on_a_terminal_goes_away(self):
        path = self.write("case.zip", zipped({"logs/edge.txt": self.srv}))
        primary, secondary = pty.openpty()
        process = subprocess.Popen([BINARY, str(path)], stdout=subprocess.DEVNULL, stderr=secondary)
        process.wait(timeout=60)
        os.close(secondary)
        text = os.read(primary, 65536).decode()
        os.close(primary)
        self.assertIn("reading case.zip", text)
        self.assertTrue(text.endswith("\r\x1b[K"), repr(text))
        self.assertNotIn("\n", text)


if __name__ == "__main__":
    unittest.main()
