#!/usr/bin/env python3
"""siptriage calls, slice and diff: filters, ladders, folders. SIPTRIAGE names the binary."""
import hashlib
import json
import os
import pty
import re
import subprocess
import unittest
import xml.dom.minidom

from command_case import BINARY, REFUSED, ROOT, SEED, SRV, CommandCase, run

CALL_ID = "f1b3ad5d-183b-4632-b210-c2f9bec71960"
WIDTH = {"COLUMNS": "100"}


class Filters(CommandCase):
    def ids(self, *words):
        text = self.check(run("calls", "--format", "json", *words), 0)
        return [call["id"] for call in json.loads(text)["calls"]]

    def test_words_beside_paths_and_in_where(self):
        for words in (["from:2000"], ["status:5xx"], ["to:STEJANSS@*"], ["code:0xc3e93d6f"],
                      ["--where", "from:2000 status:504"], ["callid:f1b3", "host:10.48.36.6"],
                      ["since:2017-03-02", "until:2017-03-02"], ["status:failed"]):
            with self.subTest(words=words):
                self.assertEqual(self.ids(REFUSED, SRV, *words), ["c1"])
        for words in (["from:alice"], ["status:2xx"], ["code:1010"], ["until:2017-03-01"],
                      ["--where", "status:504 from:alice"]):
            with self.subTest(words=words):
                self.assertEqual(self.ids(REFUSED, *words), [])
        self.assertEqual(self.check(run("calls", REFUSED, "from:alice"), 0),
                         "none of the 1 calls match\n")

    def test_wrong_words_are_usage_errors(self):
        for words, named in (([REFUSED, "form:alice"], "did you mean from:?"),
                             ([REFUSED, "colour:red"], "until:"), ([REFUSED, "status:x"], ">=400"),
                             ([REFUSED, "--where", "since:yesterday"], "ISO 8601"),
                             (["from:alice"], "PATH"), ([REFUSED, "from:"], "value")):
            with self.subTest(words=words):
                result = run("calls", *words)
                self.assertEqual(self.check(result, 2), "")
                self.assertIn(named, result.stderr.decode())

    def test_negated_words(self):
        for words in (["-from:alice"], ["!from:alice"], ["status:!=200"], ["status:404,504"],
                      ["--where", "!from:alice -status:2xx"], ["--where", "status:504", "-to:bob"]):
            with self.subTest(words=words):
                self.assertEqual(self.ids(REFUSED, SRV, *words), ["c1"])
        for words in (["-from:2000"], ["!status:5xx"], ["from:2000", "-host:10.48.36.6"]):
            with self.subTest(words=words):
                self.assertEqual(self.ids(REFUSED, SRV, *words), [])

    def test_errors_point_at_the_place_on_a_terminal(self):
        for word, below in (("status:5x0", "       ^"), ("-form:alice", " ^"),
                            ("until:2026-13-01", "      ^")):
            with self.subTest(word=word):
                primary, secondary = pty.openpty()
                process = subprocess.Popen([BINARY, "calls", REFUSED, "--where", word], cwd=SEED,
                                           stdout=subprocess.PIPE, stderr=secondary)
                os.close(secondary)
                self.assertEqual((process.communicate(timeout=60)[0], process.returncode),
                                 (b"", 2))
                lines = os.read(primary, 65536).decode().splitlines()
                os.close(primary)
                self.assertEqual(lines[1:], [f"siptriage:   {word}", f"siptriage:   {below}"])

    def test_a_file_with_the_name_of_a_word_is_a_path(self):
        self.write("from:alice", (SEED / REFUSED).read_bytes())
        self.assertIn("504", self.check(run("calls", "from:alice", cwd=self.folder), 0))

    def test_hosts_column_names_who_wrote_the_log(self):
        imp = ROOT / "samples/imp/subscribe-403/esp00000001.log"
        wide = {"COLUMNS": "200"}
        self.assertIn("(esp00000001.log),192.0.2.61",
                      self.check(run("calls", imp, env=wide), 0))
        cms = ROOT / "samples/cms/tls-refused/cms-syslog.txt"
        self.assertRegex(self.check(run("calls", cms, env=wide), 0), r"plain +core1\n$")
        event_log = ("2026-03-02\t07:10:46.536\tInfo\tcall 803: incoming SIP call from "
                     '"sip:anna@example.com" to local URI "sip:ben@example.net"\n')
        path = self.write("event.log", event_log)
        self.assertIn("(event.log)", self.check(run("calls", path, env=wide), 0))
        self.assertEqual(json.loads(self.check(run("calls", "--format", "json", path), 0))
                         ["calls"][0]["hosts"], [])

    def test_table_fits_the_width(self):
        for columns in ("80", "100", "140"):
            table = self.check(run("calls", REFUSED, SRV, env={"COLUMNS": columns}), 0)
            self.assertTrue(table.startswith("CALL"))
            self.assertLessEqual(max(map(len, table.splitlines())), max(int(columns), 98))
        self.assertIn(CALL_ID, self.check(run("calls", "-v", REFUSED), 0))


class Ladders(CommandCase):
    def test_the_refused_call_is_one_ladder_with_the_refusal_cited(self):
        text = self.check(run("calls", "--ladder", REFUSED, SRV, env=WIDTH), 0)
        self.assertRegex(text, r"(?m)^! 07:10:46\.240 .*504 Server time-out")
        self.assertIn(f"{REFUSED}:1", text)
        self.assertIn(CALL_ID, text)
        self.assertIn("0xc3e93d6f", text)
        self.assertLessEqual(max(map(len, text.splitlines())), 100)
        for name in ("c1", CALL_ID, "f1b3ad5d"):
            self.assertEqual(
                self.check(run("calls", "--call", name, REFUSED, SRV, env=WIDTH), 0), text)

    def test_copies_of_the_two_seed_logs_are_one_call_and_one_ladder(self):
        logs = ["pdf-expressway-504.txt", "pdf-edge-srv-domain-mismatch.txt",
                "web-expressway-504.txt", "web-edge-srv-domain-mismatch.txt"]
        result = json.loads(self.check(run("analyze", "--format", "json", *logs), 0))
        self.assertEqual(len(result["calls"]), 1)
        self.assertEqual(result["calls"][0]["call_ids"], [CALL_ID])
        self.assertIn("connection", result["calls"][0]["linked_by"])
        edge = next(one for one in result["inputs"] if one["path"] == logs[1])
        self.assertEqual((edge["time_zone"], edge["clock_offset_ms"]), ("UTC", 0))
        text = self.check(run("calls", "--ladder", *logs, env=WIDTH), 0)
        self.assertRegex(text, r"(?m)^ +sfvedge +vcse$")
        self.assertEqual(len(re.findall(r"(?m)^! 07:10:46\.240 +\|=+504 Server time-out=+>\|$",
                                        text)), 1)
        self.assertRegex(text, r"(?m)^  07:10:46\.230 +\* 0xc3e93d6f")

    def test_five_hosts_are_one_call(self):
        folder = ROOT / "samples/calls/five-hosts"
        case = json.loads((folder / "case.json").read_text())
        logs = [str(folder / name) for name in case["inputs"]]
        call, = json.loads(self.check(run("calls", "--format", "json", *logs), 0))["calls"]
        self.assertEqual(len(call["call_ids"]), 3)
        self.assertIn("session_id", call["linked_by"])
        text = self.check(run("calls", "--ladder", *logs, env={"COLUMNS": "140"}), 0)
        times = re.findall(r"(?m)^[! ] (09:14:2[01]\.[0-9]+)", text)
        self.assertEqual(times, sorted(times))
        self.assertEqual(len(re.findall(r"(?m)^! 09:14:21\.093 ", text)), 1)
        self.assertIn("Lync-UccApi-0.UccApilog:16", text)

    def test_colour(self):
        text = self.check(run("calls", "--ladder", REFUSED, "--color", "always"), 0)
        self.assertIn("\x1b[1;31m! 07:10:46.240", text)

    def test_mermaid_and_svg(self):
        text = self.check(run("calls", "--format", "mermaid", REFUSED, SRV), 0)
        self.assertTrue(text.startswith("sequenceDiagram\n  participant h1 as "))
        picture = self.check(run("calls", "--format", "svg", REFUSED, SRV), 0)
        root = xml.dom.minidom.parseString(picture).documentElement
        self.assertEqual(root.tagName, "svg")
        self.assertIn("504 Server time-out", picture)
        self.assertNotRegex(picture, r"<script|href|url\(|<image|on\w+=")

    def test_hostile_names_stay_inside(self):
        log = (SEED / REFUSED).read_bytes()
        for evil in (b"</text><script>x()</script>", b"a#b;c%%d{e}", b"x\x1b[31m\xe2\x80\xae",
                     b"w" * 10000, b"\xff\xfe]]>"):
            path = self.write("log.txt", log.replace(b"Server time-out", evil))
            for form in ("text", "mermaid", "svg"):
                result = run("calls", "--ladder", "--format", form, path, env=WIDTH)
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertNotIn(b"\x1b", result.stdout)
                if form != "text":
                    self.assertNotIn(b"<script", result.stdout)
                if form == "svg":
                    xml.dom.minidom.parseString(result.stdout)

    def test_wrong_calls_are_usage_errors(self):
        for arguments, named in ((["--call", "c9"], "no such call"),
                                 (["--ladder", "from:alice"], "no call matches"),
                                 (["--ladder", "--format", "json"], "mermaid")):
            result = run("calls", REFUSED, *arguments)
            self.assertEqual(self.check(result, 2), "")
            self.assertIn(named, result.stderr.decode())

    def test_nothing_to_draw(self):
        self.write("notes.txt", "words\n")
        self.check(run("calls", "--ladder", self.folder / "notes.txt"), 3)


class Slices(CommandCase):
    def test_slice_writes_unchanged_records_and_an_index(self):
        target = self.folder / "ticket"
        text = self.check(run("slice", "c1", "-o", target, REFUSED, SRV), 0)
        names = sorted(os.listdir(target))
        self.assertEqual(names, [f"01-{REFUSED}", f"02-{SRV}", "index.txt"])
        for name in names:
            self.assertIn(name, text)
        record = (target / f"01-{REFUSED}").read_bytes()
        self.assertIn(record.rstrip(b"\n"), (SEED / REFUSED).read_bytes())
        index = (target / "index.txt").read_text()
        self.assertIn(f"{REFUSED}:1", index)
        self.assertIn(hashlib.sha256((SEED / SRV).read_bytes()).hexdigest(), index)
        self.assertIn("! 07:10:46.240", index)
        digests = re.findall(r"\b[0-9a-f]{64}\b", index)
        self.assertTrue({hashlib.sha256(data).hexdigest() for data in (record, record[:-1])}
                        & set(digests))

    def test_slice_never_overwrites(self):
        kept = self.write("full/other.txt", "mine")
        for target in (self.folder / "full", kept):
            result = run("slice", "c1", "-o", target, REFUSED)
            self.check(result, 2)
            self.assertIn(b"not an empty folder", result.stderr)
        self.assertEqual(os.listdir(self.folder / "full"), ["other.txt"])
        (self.folder / "empty").mkdir()
        self.check(run("slice", "c1", "-o", self.folder / "empty", REFUSED), 0)

    def test_slice_says_what_is_wrong(self):
        target = self.folder / "x"
        for arguments, code in ((["c9", "-o", target, REFUSED], 2), (["c1", REFUSED], 2),
                                (["c1", "-o", target], 2), (["c1", "-o", target, "absent"], 3)):
            with self.subTest(arguments=arguments):
                self.check(run("slice", *arguments), code)
                self.assertFalse(target.exists())


class Differences(CommandCase):
    def test_diff_of_two_cases(self):
        result = json.loads(self.check(run("diff", "--format", "json", REFUSED, SRV), 0))
        self.assertEqual([f["cause"] for f in result["findings"]["new"]], ["srv_domain_mismatch"])
        self.assertEqual(result["b"]["root_cause"], "srv_domain_mismatch")
        self.assertEqual((result["flow"]["call_a"], result["flow"]["call_b"]), ("c1", "c1"))
        text = self.check(run("diff", REFUSED, SRV), 0)
        self.assertIn("NEW\n  srv_domain_mismatch", text)

    def test_diff_of_the_same_case(self):
        text = self.check(run("diff", REFUSED, REFUSED), 0)
        self.assertIn("The same messages in the same order", text)
        self.assertNotIn("GONE", text)

    def test_refused_against_answered(self):
        good = (SEED / REFUSED).read_bytes().replace(b"504 Server time-out", b"200 OK")
        path = self.write("good.txt", good)
        text = self.check(run("diff", REFUSED, path), 0)
        self.assertRegex(text, r"(?m)^> 504 Server time-out .* # 200 OK")
        self.assertIn(f"504 Server time-out: {REFUSED}:1", text)

    def test_exit_codes(self):
        self.check(run("diff", REFUSED), 2)
        self.check(run("diff", REFUSED, SRV, SRV), 2)
        self.check(run("diff", REFUSED, "absent"), 3)
        result = run("diff", "--call-a", "c7", REFUSED, SRV)
        self.check(result, 2)
        self.assertIn(b"--call-a", result.stderr)
        self.write("case/a.txt", (SEED / REFUSED).read_bytes())
        self.write("case/b.txt", b"\0\xff\x01" * 2000 + (SEED / SRV).read_bytes())
        self.assertIn("NEW", self.check(run("diff", REFUSED, self.folder / "case"), 4))
        self.check(run("diff", "--allow-partial", REFUSED, self.folder / "case"), 0)


if __name__ == "__main__":
    unittest.main()
