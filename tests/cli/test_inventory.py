#!/usr/bin/env python3
"""siptriage inventory, and what the parts of one log become."""
import json
import unittest

from jsonschema import Draft202012Validator

from command_case import ROOT, SEED, SRV, CommandCase, run


class Inventory(CommandCase):
    """siptriage inventory: what lies in a case, and what is missing."""

    PARTS = ROOT / "samples" / "parts" / "overlapping-files"
    FILES = ["edge.txt", "edge-2.txt",
             "expressway-e/loggingsnapshot_expe01_2026-03-02_07_14_46.txt",
             "expressway-e/loggingsnapshot_expe01_2026-03-02_07_16_00.txt"]

    def inventory(self, *arguments, code=0, cwd=PARTS):
        return json.loads(self.check(run("inventory", "--format", "json", *arguments, cwd=cwd),
                                     code))

    def test_table_fits_and_groups_by_folder(self):
        text = self.check(run("inventory", *self.FILES, cwd=self.PARTS), 0)
        for line in text.splitlines():
            self.assertLessEqual(len(line), 100)
        self.assertEqual(text.count("expressway-e/\n"), 1)
        self.assertRegex(text, r"expressway.diagnostic +expe01 +[0-9.]+ KiB +12\n")
        self.assertIn("8 records that stand in both were counted once", text)
        self.assertIn("MISSING FOR A FULL ANSWER", text)

    def test_entries_have_span_and_zone(self):
        entries = self.inventory(*self.FILES)["entries"]
        self.assertEqual([entry["path"] for entry in entries], self.FILES)
        # The Expressway saw the same messages, so the zone of the Edge is known.
        self.assertEqual(entries[0]["first_time"], "2026-03-02T07:10:46.226Z")
        alone = self.inventory(self.FILES[0])["entries"][0]
        self.assertEqual(alone["first_local"], "2026-03-02T07:10:46.226")
        self.assertIsNone(alone["first_time"])
        # The quiet lines before the first event count too.
        self.assertEqual(entries[2]["first_time"], "2026-03-02T07:09:00.000Z")
        self.assertEqual(entries[2]["time_zone"], "+01:00")

    def test_missing_pieces_say_why_and_how(self):
        result = self.inventory(*self.FILES)
        kinds = [piece["kind"] for piece in result["missing"]]
        self.assertEqual(kinds, ["expressway.diagnostic", "x509.certificate",
                                 "expressway.xconfiguration", "cisco.asa"])
        self.assertIn("only expe01", result["missing"][0]["because"])
        for piece in result["missing"]:
            self.assertTrue(piece["collect"]["what"] and piece["collect"]["how"])
        notes = self.inventory(self.FILES[0])["notes"]
        self.assertTrue(any("--assume-timezone lync.sip_admin_log" in n for n in notes))
        edge = self.inventory("web-expressway-504.txt", cwd=SEED)["missing"]
        self.assertEqual([piece["kind"] for piece in edge[:2]],
                         ["lync.sip_admin_log", "lync.uccapi"])

    def test_version_is_that_of_the_host_itself(self):
        head = ('2026-03-02T08:10:46.101+01:00 expe01 tvcs: UTCTime="2026-03-02 07:10:46,101" '
                'Module="network.sip" Level="DEBUG":  Action="Sent" Local-ip="10.20.0.20" '
                'Local-port="5061" Dst-ip="10.20.0.30" Dst-port="5061" Msg-Hash="%d"\n SIPMSG:\n '
                '|OPTIONS sip:10.20.0.30 SIP/2.0\n Via: SIP/2.0/TLS 10.20.0.20:5061;branch=z9hG4bKa\n '
                '%sCall-ID: a1@example.com\n CSeq: 1 OPTIONS\n From: <sip:a@example.com>;tag=f\n '
                'To: <sip:b@example.com>\n User-Agent: TANDBERG/4137 (%s)\n '
                'Content-Length: 0\n \n |\n\n')
        proxied = head % (1, "Via: SIP/2.0/TLS 10.20.0.11:5061;branch=z9hG4bKb\n ", "X8.11.4")
        self.write("proxied.txt", proxied)
        self.write("own.txt", proxied + head % (2, "", "X12.7.1"))
        entries = {name: self.inventory(name, cwd=self.folder)["entries"][0]
                   for name in ("proxied.txt", "own.txt")}
        self.assertIsNone(entries["proxied.txt"]["version"])
        self.assertEqual(entries["own.txt"]["version"], "X12.7.1")

    def test_logs_without_a_common_time(self):
        line = ('2026-03-0%dT08:10:46.012+00:00 %s tvcs: UTCTime="2026-03-0%d 08:10:46,012" '
                'Module="network.dns" Level="DEBUG":  Detail="Sending DNS query" '
                'Name="a.example" Type="A"\n')
        self.write("c/log.txt", line % (1, "expc01", 1))
        self.write("e/log.txt", line % (3, "expe01", 3))
        result = self.inventory(self.folder)
        self.assertEqual(result["notes"], [
            "the logs of expc01 (2026-03-01T08:10:46.012Z to 2026-03-01T08:10:46.012Z) and expe01 "
            "(2026-03-03T08:10:46.012Z to 2026-03-03T08:10:46.012Z) have no time in common"])
        self.assertFalse(any("only" in piece["because"] for piece in result["missing"]))

    def test_long_and_odd_names(self):
        name = "x" * 40 + "_" + "y" * 40 + "-" + "z" * 60 + ".txt"
        self.write("deep/" + name, (SEED / SRV).read_bytes())
        self.write("deep/\x1b[31m\u202e.txt", "nothing")
        text = self.check(run("inventory", "deep", cwd=self.folder), 0)
        self.assertNotIn("\x1b", text)
        self.assertNotIn("\u202e", text)
        for line in text.splitlines():
            self.assertLessEqual(len(line), 100)
        self.assertIn("z" * 60 + ".txt", text.replace("\n  ", ""))

    def test_exit_codes(self):
        self.write("note.txt", "hello\n")
        self.assertIn("not read", self.check(run("inventory", "note.txt", cwd=self.folder), 3))
        result = self.inventory(SRV, "absent.txt", code=4, cwd=SEED)
        self.assertFalse(result["complete"])
        self.assertEqual(len(result["entries"]), 2)
        self.check(run("inventory"), 2)

    def test_document_fits_its_schema(self):
        schema = json.loads(self.check(run("schema", "inventory"), 0))
        Draft202012Validator.check_schema(schema)
        self.write("note.txt", "hello\n")
        for arguments, code, cwd in ((self.FILES, 0, self.PARTS), ([SRV, "absent.txt"], 4, SEED),
                                     (["note.txt"], 3, self.folder)):
            document = self.inventory(*arguments, code=code, cwd=cwd)
            self.assertEqual(list(Draft202012Validator(schema).iter_errors(document)), [])
        self.check(run("schema", "ticket"), 2)

    def test_ndjson(self):
        text = self.check(run("inventory", "--format", "ndjson", *self.FILES, cwd=self.PARTS), 0)
        types = [json.loads(line)["type"] for line in text.splitlines()]
        self.assertEqual(types, ["entry"] * 4 + ["missing"] * 4 + ["summary"])

    def test_merged_events_name_their_other_places(self):
        events = [json.loads(line) for line in
                  self.check(run("events", *self.FILES, cwd=self.PARTS), 0).splitlines()]
        merged = [event for event in events if event["family"] == "lync.sip_admin_log"
                  and "also" in event]
        self.assertEqual(len(merged), 1)
        self.assertEqual(merged[0]["path"], "edge.txt")
        self.assertEqual(merged[0]["also"],
                         [{"input": 1, "line": 1, "byte": 0, "length": merged[0]["length"]}])


if __name__ == "__main__":
    unittest.main()
