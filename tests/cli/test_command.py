#!/usr/bin/env python3
"""The real command: exit codes, streams, options. SIPTRIAGE names the binary."""
import json
import os
import pty
import re
import signal
import stat
import subprocess
import time
import unittest

from command_case import BINARY, REFUSED, ROOT, SEED, SRV, CommandCase, run

COMMANDS = ["analyze", "calls", "slice", "diff", "events", "inventory", "explain", "rules", "formats",
            "schema"]


class Command(CommandCase):
    # Commands and formats

    def test_default_command_is_analyze(self):
        plain = self.check(run(SRV), 0)
        self.assertEqual(plain, self.check(run("analyze", SRV), 0))
        self.assertTrue(plain.startswith("ROOT CAUSE: "), plain[:200])

    def test_json_is_one_object(self):
        result = json.loads(self.check(run(SRV, "--format", "json"), 0))
        self.assertEqual(result["outcome"], "cause_named")
        self.assertEqual(result["schema_version"], "1.0")

    def test_ndjson_ends_with_the_summary(self):
        lines = self.check(run("--format", "ndjson", SRV), 0).splitlines()
        types = [json.loads(line)["type"] for line in lines]
        self.assertEqual(types[0], "input")
        self.assertEqual(types[-1], "summary")
        self.assertEqual(types.count("summary"), 1)

    def test_events_are_objects_with_kind_and_place(self):
        lines = self.check(run("events", SRV, REFUSED), 0).splitlines()
        self.assertGreaterEqual(len(lines), 2)
        for line in lines:
            event = json.loads(line)
            for key in ("kind", "family", "input", "path", "line", "byte", "length", "time"):
                self.assertIn(key, event)

    def test_calls(self):
        table = self.check(run("calls", REFUSED), 0)
        self.assertTrue(table.startswith("CALL"))
        self.assertIn("504", table)
        calls = json.loads(self.check(run("calls", "--format", "json", REFUSED), 0))["calls"]
        self.assertEqual(calls[0]["final_status"], 504)
        self.assertIn("cause", calls[0])

    def test_explain(self):
        text = self.check(run("explain", "1009", "0xC3E93D6F"), 0)
        self.assertIn("1009", text)
        self.assertIn("0xc3e93d6f", text)
        answer = json.loads(self.check(run("explain", "--format", "json", "1009"), 0))
        self.assertTrue(answer["codes"])

    def test_explain_unknown_names_the_nearest(self):
        result = run("explain", "SEC_E_WRONG_PRINCIPLE")
        self.check(result, 2)
        self.assertIn(b"SEC_E_WRONG_PRINCIPLE is not known", result.stderr)

    def test_explain_rule_and_cause(self):
        rules = json.loads(self.check(run("rules", "list", "--format", "json"), 0))["rules"]
        first = rules[0]
        self.assertIn(first["cause"], self.check(run("explain", first["id"]), 0))
        self.assertIn(first["id"], self.check(run("explain", first["cause"]), 0))
        self.assertIn(first["id"], self.check(run("rules", "show", first["id"]), 0))
        self.assertIn("nothing decides", self.check(run("explain", "competing_causes"), 0))

    def test_rules(self):
        self.assertTrue(self.check(run("rules", "list"), 0).startswith("ID"))
        self.check(run("rules", "lint"), 0)
        self.check(run("rules", "test"), 0)
        self.check(run("rules", "show", "no.such-rule"), 2)
        self.check(run("rules"), 2)
        self.check(run("rules", "lint", self.folder / "absent"), 2)

    def test_wrong_rule_file_shows_the_place(self):
        self.write("bad.yaml", "id: my.rule\nversion: 1\nno_such_key: 1\n")
        result = run("rules", "lint", self.folder)
        self.assertIn("bad.yaml:", self.check(result, 5))
        self.assertIn(b"^", result.stdout)
        loaded = run("--rules", self.folder, SRV)
        self.assertEqual(loaded.returncode, 5)
        self.assertEqual(loaded.stdout, b"")
        self.assertIn(b"bad.yaml", loaded.stderr)

    def test_formats_and_schema(self):
        text = self.check(run("formats"), 0)
        for family in ("expressway.diagnostic", "lync.sip_admin_log", "lync.uccapi", "cisco.asa"):
            self.assertIn(family, text)
        self.assertTrue(json.loads(self.check(run("formats", "--format", "json"), 0))["formats"])
        schema = json.loads(self.check(run("schema"), 0))
        self.assertEqual(schema["$schema"], "https://json-schema.org/draft/2020-12/schema")

    def test_help_of_every_command_has_an_example(self):
        for command in COMMANDS:
            text = self.check(run(command, "--help"), 0)
            self.assertIn("siptriage " + ("expressway" if command == "analyze" else command), text)
        self.assertIn("Usage", self.check(run("-h"), 0))
        self.assertRegex(self.check(run("--version"), 0), r"^siptriage \d+\.\d+\.\d+\n$")

    # Input

    def test_standard_input(self):
        text = (SEED / SRV).read_bytes()
        result = json.loads(self.check(run("-", "--format", "json", stdin=text), 0))
        self.assertEqual(result["root_cause"], "f1")

    def test_folder(self):
        self.write("case/a.txt", (SEED / SRV).read_bytes())
        self.write("case/sub/b.txt", (SEED / REFUSED).read_bytes())
        result = json.loads(self.check(run("case", "--format", "json", cwd=self.folder), 0))
        self.assertEqual([i["path"] for i in result["inputs"]], ["case/a.txt", "case/sub/b.txt"])

    def test_file_with_the_name_of_a_command(self):
        self.write("events", (SEED / SRV).read_bytes())
        self.assertTrue(self.check(run("./events", cwd=self.folder), 0).startswith("ROOT CAUSE"))
        self.assertTrue(self.check(run("analyze", "events", cwd=self.folder), 0)
                        .startswith("ROOT CAUSE"))

    def test_no_absolute_path_in_the_answer(self):
        path = self.write("case/edge.txt", (SEED / SRV).read_bytes())
        for form in ("text", "json", "ndjson"):
            self.assertNotIn(str(self.folder), self.check(run(path, "--format", form), 0))

    def test_path_that_does_not_exist(self):
        result = run("absent.txt")
        self.check(result, 3)
        self.assertIn(b"absent.txt", result.stderr)
        both = run("absent.txt", SRV)
        self.assertIn("ROOT CAUSE", self.check(both, 4))
        self.assertIn(b"absent.txt", both.stderr)
        self.check(run("absent.txt", SRV, "--allow-partial"), 0)

    def test_nothing_analysable(self):
        self.write("notes.txt", "nothing of interest here\n")
        result = run(self.folder / "notes.txt", "--format", "json")
        answer = json.loads(self.check(result, 3))
        self.assertEqual(answer["outcome"], "not_evaluable")
        empty = self.folder / "empty"
        empty.mkdir()
        self.check(run(empty), 3)

    def test_window_of_time(self):
        self.check(run(SRV, "--since", "2001-01-01", "--until", "2099-12-31T23:59:59Z"), 0)
        result = run(SRV, "--since", "yesterday")
        self.check(result, 2)
        self.assertIn(b"--since", result.stderr)
        self.assertIn(b"ISO 8601", result.stderr)
        result = run(SRV, "--since", "2026-03-03", "--until", "2026-03-01")
        self.check(result, 2)
        self.assertIn(b"before --since", result.stderr)

    # Usage errors

    def test_usage_errors_name_the_argument_and_the_mend(self):
        for arguments, named in [
                ([], "PATH"), (["analyze"], "PATH"), (["--formt", "x", SRV], "--formt"),
                ([SRV, "--format", "xml"], "text|json|ndjson"), ([SRV, "--format"], "--format"),
                ([SRV, "--jobs", "0"], "--jobs"), ([SRV, "--jobs", "-1"], "--jobs"),
                ([SRV, "--max-bytes", "12Q"], "64K"), ([SRV, "--max-bytes", "0"], "--max-bytes"),
                ([SRV, "--max-bytes", "99999999999999T"], "--max-bytes"),
                ([SRV, "--max-entries", "x"], "--max-entries"),
                ([SRV, "--assume-timezone", "cisco.asa"], "FAMILY=OFFSET"),
                ([SRV, "--assume-timezone", "cisco.asa=+25:00"], "+01:00"),
                ([SRV, "--assume-timezone", "x=+01:00"], "cisco.asa"),
                ([SRV, "--fail-on", "fatal"], "--fail-on"), ([SRV, "--color", "blue"], "--color"),
                ([SRV, "--until", "2026-13-01"], "--until"), ([SRV, "--rules", "absent"], "absent"),
                (["--each", "--format", "json", SRV], "ndjson"), (["explain"], "CODE"),
                ([SRV, "-o", "absent/answer.txt"], "absent/answer.txt"), ([SRV, "-o", "."], "."),
        ]:
            with self.subTest(arguments=arguments):
                result = run(*arguments)
                self.assertEqual(self.check(result, 2), "")
                self.assertIn(named, result.stderr.decode())

    def test_accepted_values(self):
        for arguments in (["--max-bytes", "64K"], ["--max-bytes", "1GiB"], ["--max-depth", "3"],
                          ["--assume-timezone", "cisco.asa=-05:30"], ["--jobs", "3"],
                          ["--assume-timezone", "lync.uccapi=UTC"], ["--max-entries", "10"]):
            with self.subTest(arguments=arguments):
                self.check(run(SRV, *arguments), 0)

    def test_assumed_zone_overrides_a_solved_one(self):
        logs = ["pdf-expressway-504.txt", "pdf-edge-srv-domain-mismatch.txt"]
        edge = json.loads(self.check(run("--format", "json", *logs), 0))["inputs"][1]
        self.assertEqual(edge["first_time"], "2017-03-02T07:10:46.230Z")
        zone = "lync.sip_admin_log=+01:00"
        text = self.check(run("--format", "json", "--assume-timezone", zone, *logs), 0)
        result = json.loads(text)
        self.assertEqual(result["inputs"][1]["first_time"], "2017-03-02T06:10:46.230Z")
        self.assertIn("do not agree on one offset", " ".join(result["warnings"]))
        self.assertEqual(len(result["calls"]), 1)

    # Exit codes on demand

    def test_fail_on(self):
        self.assertIn("ROOT CAUSE", self.check(run(SRV, "--fail-on", "error"), 10))
        self.check(run(SRV, "--fail-on", "info"), 10)

    def test_require_cause(self):
        self.check(run(SRV, "--require-cause"), 0)
        self.assertIn("UNDETERMINED", self.check(run(REFUSED, "--require-cause"), 11))

    # Streams

    def test_output_file_appears_whole(self):
        target = self.folder / "answer.json"
        target.write_text("old")
        target.chmod(0o640)
        self.assertEqual(self.check(run(SRV, "--format", "json", "-o", target), 0), "")
        self.assertEqual(json.loads(target.read_text())["outcome"], "cause_named")
        self.assertEqual(stat.S_IMODE(target.stat().st_mode), 0o640)
        self.assertEqual(os.listdir(self.folder), ["answer.json"])

    def test_output_never_replaces_an_input(self):
        log = self.write("edge.txt", (SEED / SRV).read_bytes())
        before = log.read_bytes()
        result = run(log, "-o", log)
        self.check(result, 2)
        self.assertIn(b"is one of the inputs", result.stderr)
        self.assertEqual(log.read_bytes(), before)

    def test_output_through_a_link_and_to_a_device(self):
        target = self.write("real.txt", "old")
        link = self.folder / "link.txt"
        link.symlink_to(target)
        self.check(run("formats", "-o", link), 0)
        self.assertTrue(link.is_symlink())
        self.assertIn("cisco.asa", target.read_text())
        self.check(run("formats", "-o", "/dev/null"), 0)
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/null").st_mode))

    def test_full_device_is_an_error(self):
        with open("/dev/full", "wb") as full:
            result = subprocess.run([BINARY, "schema"], stdout=full, stderr=subprocess.PIPE,
                                    timeout=60)
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"standard output", result.stderr)

    def test_reader_that_goes_away_is_no_error(self):
        read_end, write_end = os.pipe()
        os.close(read_end)
        result = subprocess.run([BINARY, "schema"], stdout=write_end, stderr=subprocess.PIPE,
                                timeout=60)
        os.close(write_end)
        self.assertEqual((result.returncode, result.stderr), (0, b""))

    def test_colour(self):
        self.assertNotIn("\x1b", self.check(run(SRV), 0))
        self.assertIn("\x1b[", self.check(run(SRV, "--color", "always"), 0))
        self.assertIn("\x1b[", self.on_terminal({"TERM": "xterm"}))
        self.assertNotIn("\x1b[", self.on_terminal({"TERM": "xterm", "NO_COLOR": "1"}))
        self.assertNotIn("\x1b[", self.on_terminal({"TERM": "dumb"}))

    def on_terminal(self, env):
        primary, secondary = pty.openpty()
        environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
        process = subprocess.Popen([BINARY, SRV], stdout=secondary, stderr=subprocess.DEVNULL,
                                   cwd=SEED, env={**environment, **env})
        os.close(secondary)
        text = b""
        while True:
            try:
                piece = os.read(primary, 65536)
            except OSError:
                break
            if not piece:
                break
            text += piece
        process.wait(timeout=60)
        os.close(primary)
        return text.decode()

    def test_control_characters_never_pass(self):
        log = (SEED / SRV).read_bytes().replace(b"vcse.steven.lab", b"vcse\x1b[31m.steven.lab")
        path = self.write("evil\x1b[2J.txt", log)
        for form in ("text", "json", "ndjson"):
            result = run(path, "--format", form)
            self.assertNotIn(b"\x1b", result.stdout + result.stderr)
        result = run(self.folder / "absent\x1b[2J\n.txt")
        self.check(result, 3)
        self.assertNotIn(b"\x1b", result.stdout)

    def test_progress_and_quiet(self):
        loud = run(SRV, "--progress", "always")
        self.assertIn(b"reading", loud.stderr)
        self.assertEqual(run(SRV, "--progress", "always", "-q").stderr, b"")
        self.check(run("absent", "-q"), 3)

    def test_interrupt(self):
        fifo = self.folder / "fifo"
        target = self.folder / "answer.txt"
        os.mkfifo(fifo)
        process = subprocess.Popen([BINARY, "-", "-o", str(target)], stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(errors, b"siptriage: interrupted\n")
        self.assertEqual(os.listdir(self.folder), ["fifo"])

    # Many cases

    def test_each_keeps_order_and_survives_bad_cases(self):
        paths = [SRV, "absent.txt", REFUSED, SRV]
        runs = {jobs: run("--each", "--format", "ndjson", "--jobs", jobs, *paths)
                for jobs in (1, 4)}
        self.assertEqual(runs[1].stdout, runs[4].stdout)
        lines = [json.loads(line) for line in self.check(runs[1], 3).splitlines()]
        summaries = [line for line in lines if line["type"] == "summary"]
        self.assertEqual([s["case"] for s in summaries], paths)
        self.assertEqual([s["outcome"] for s in summaries],
                         ["cause_named", "not_evaluable", "undetermined", "cause_named"])
        self.assertIn("absent.txt", summaries[1]["error"])
        self.assertNotIn("error", summaries[0])

    def test_summary_is_enough_for_a_ticket(self):
        result = run("--each", "--format", "ndjson", SRV, "absent.txt", REFUSED)
        first, absent, refused = [line for line in map(json.loads, result.stdout.splitlines())
                                  if line["type"] == "summary"]
        self.assertEqual(first["cause"], "srv_domain_mismatch")
        self.assertIn("_sipfederationtls._tcp", first["summary"])
        self.assertEqual(first["root_cause"], "f1")
        self.assertEqual((first["call_count"], first["failed_calls"]), (1, 1))
        self.assertEqual((refused["call_count"], refused["failed_calls"]), (1, 1))
        for case in (absent, refused):
            self.assertIsNone(case["cause"])
        self.assertIsNone(absent["summary"])
        self.assertIn("with 504", refused["summary"])
        self.assertEqual(sorted(refused["candidates"]),
                         ["cert_fqdn_mismatch", "srv_domain_mismatch"])
        self.assertEqual(absent["failed_calls"], 0)
        self.assertFalse(absent["complete"])

    def test_each_writes_a_case_as_soon_as_it_is_done(self):
        with subprocess.Popen([BINARY, "--each", "--format", "ndjson", "--jobs", "1",
                               str(SEED / SRV), "-"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            lines = iter(process.stdout.readline, b"")
            summary = next(line for line in map(json.loads, lines) if line["type"] == "summary")
            self.assertEqual(summary["outcome"], "cause_named")
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)
        self.assertEqual(process.returncode, 130)

    def test_a_folder_of_bundles_is_one_case(self):
        for name in (SRV, REFUSED):
            self.write(f"cases/{name}", (SEED / name).read_bytes())
        lines = run("--each", "--format", "ndjson", self.folder / "cases").stdout.splitlines()
        self.assertEqual([json.loads(line)["type"] for line in lines].count("summary"), 1)

    def test_each_as_text(self):
        text = self.check(run("--each", SRV, REFUSED), 0)
        self.assertEqual(re.findall(r"^===== (.*) =====$", text, re.M), [SRV, REFUSED])

    def test_each_names_absolute_paths_by_what_differs(self):
        for name in ("a/edge.txt", "b/edge.txt"):
            self.write(name, (SEED / SRV).read_bytes())
        result = run("--each", "--format", "ndjson", self.folder / "a/edge.txt",
                     self.folder / "b/edge.txt")
        lines = [json.loads(line) for line in self.check(result, 0).splitlines()]
        self.assertEqual({line["case"] for line in lines}, {"a/edge.txt", "b/edge.txt"})

    def test_inputs_of_one_case_are_told_apart(self):
        for name in ("a/edge.txt", "b/edge.txt"):
            self.write(name, (SEED / SRV).read_bytes() + name.encode())
        result = run("--format", "json", self.folder / "a/edge.txt", self.folder / "b/edge.txt")
        paths = [entry["path"] for entry in json.loads(self.check(result, 0))["inputs"]]
        self.assertEqual(paths, ["a/edge.txt", "b/edge.txt"])

    def test_same_bytes_every_time(self):
        paths = [SRV, REFUSED, "web-client-1009.txt"]
        first = run("--format", "json", "--jobs", "1", *paths).stdout
        self.assertEqual(first, run("--format", "json", "--jobs", "4", *paths).stdout)


class Documentation(unittest.TestCase):
    """Man page and completions know every option and command."""

    def options(self, command):
        text = run(command, "--help").stdout.decode()
        return set(re.findall(r"(--[a-z-]+)", text.split("Examples")[0])) - {"--help"}

    def test_man_page_and_completions(self):
        texts = {name: (ROOT / "cli" / name).read_text().replace("\\-", "-")
                 for name in ("siptriage.1", "completions/siptriage.bash", "completions/_siptriage")}
        wanted = set(COMMANDS)
        for command in COMMANDS:
            wanted |= self.options(command)
        for name, text in texts.items():
            for word in wanted:
                with self.subTest(file=name, word=word):
                    self.assertIn(word, text)


if __name__ == "__main__":
    unittest.main()
