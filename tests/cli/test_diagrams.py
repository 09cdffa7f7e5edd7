#!/usr/bin/env python3
"""Ladders as Mermaid and SVG: every sample, and names that would break out. SIPTRIAGE names the binary."""
import concurrent.futures
import json
import re
import unittest
import xml.dom.minidom

import mermaid
from command_case import REFUSED, ROOT, SEED, CommandCase, run

HOSTILE = ("end", "End", 'say "hi"', "a;b", "a#b", "#59;", "%%x", "%%{init: {}}%%", "Ünïcödé 会議", "{}", "`rm`",
           "a:b", "->>", "-x", "note over h1: x", "participant h9", "rect rgb(1, 2, 3)", "<b>&amp;</b>", "style:x;",
           "my classDef:a#b;", "wrap:x", "as", "a,b", "'", "\\n", "\u202eabc", "\u2028x", "[[", "]]>", "loop 3",
           "title: x", "h1", "\ufb02\u00b0\u00b059\u00b6\u00df")

HEAD = ('2026-03-02T07:10:4{second}.{fraction:03d}+00:00 {host} tvcs: UTCTime="2026-03-02 07:10:4{second},{fraction:03d}" '
        'Module="network.sip" Level="DEBUG":  Action="{action}" Local-ip="192.0.2.20" Local-port="25002" '
        '{side}-ip="198.51.100.6" {side}-port="5061" Msg-Hash="{hash}"\n SIPMSG:\n |{start}\n'
        ' Via: SIP/2.0/TLS 192.0.2.20:5061;branch=z9hG4bK1\n Call-ID: f1b3ad5d-183b-4632\n CSeq: 1 INVITE\n'
        ' From: <sip:anna@example.com>;tag=1\n To: <sip:bob@example.org>\n Content-Length: 0\n \n |\n\n')


def hostile_log(words, host="expe1"):
    """A refused call whose reason phrase is these words."""
    sides = (("Sent", "Dst", "INVITE sip:bob@example.org SIP/2.0"),
             ("Received", "Src", f"SIP/2.0 504 {words}"))
    return "".join(HEAD.format(second=6, fraction=100 + n, host=host, action=action, side=side,
                               hash=1000000001 + n, start=start)
                   for n, (action, side, start) in enumerate(sides))


def event_log(caller, callee, space):
    return ('2026-03-02\t07:10:46.536\tInfo\tcall 12: incoming SIP call from "sip:%s" to local URI "sip:%s"\n'
            '2026-03-02\t07:10:46.536\tInfo\tcall 12: ending; local teardown, %s - not connected after 0:00\n'
            % (caller, callee, space))


def samples():
    for case in sorted(ROOT.glob("samples/**/case.json")):
        yield case.parent, json.loads(case.read_text())["inputs"]


class Checker(unittest.TestCase):
    """The reader itself: what Mermaid refuses, it refuses."""
    GOOD = "sequenceDiagram\n  participant h1 as a\n  participant h2 as #101;nd\n"

    def test_wrong_diagrams(self):
        for wrong in ("h1->>h2 INVITE", "h1->>h3: x", "h1=>h2: x", "h1->>h2: a;b->>c", "h1->>h2:", "h1->>h2: #x",
                      "note over h1,h2,h1: x", "note over: x", "rect rgb(0, 0, 0)", "end", "else x", "%% x",
                      "participant h1 as b", "participant end", "h1->>end: x", "h1->>h2: style:a#59;",
                      "participant h3 as end", "h1->>h2: a\u2028b", "rect red\n  end", "hello"):
            with self.subTest(wrong=wrong), self.assertRaises(mermaid.Wrong):
                mermaid.read(self.GOOD + "  " + wrong + "\n")
        with self.assertRaises(mermaid.Wrong):
            mermaid.read("graph TD\n")

    def test_right_ones(self):
        diagram = mermaid.read(self.GOOD + "  h1->>h2: a#59;b\n  h2--xh1: 504 x (07:10:46.240)\n  rect "
                               "rgba(255, 0, 0, 0.2)\n  Note over h1,h2: x\n  end\n")
        self.assertEqual(diagram.names, {"h1": "a", "h2": "end"})
        self.assertEqual([message[3] for message in diagram.messages], ["a;b", "504 x (07:10:46.240)"])


class Diagrams(CommandCase):
    def draw(self, form, *arguments, cwd=SEED):
        result = run("calls", "--ladder", "--allow-partial", "--format", form, *arguments, cwd=cwd)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.decode()

    def drawn(self, *arguments, cwd=SEED):
        """Both forms of one ladder, read strictly."""
        diagram = mermaid.read(self.draw("mermaid", *arguments, cwd=cwd))
        picture = self.draw("svg", *arguments, cwd=cwd)
        self.assertEqual(xml.dom.minidom.parseString(picture).documentElement.tagName, "svg")
        self.assertNotRegex(picture, r"<(script|image|a|foreignObject)\b| (href|on\w+)=")
        return diagram, picture

    def test_samples(self):
        def draw_all(folder, inputs):
            calls = json.loads(run("calls", "--format", "json", *inputs, cwd=folder).stdout or '{"calls": []}')
            for call in calls["calls"][:2]:
                self.drawn("--call", call["id"], *inputs, cwd=folder)
            return len(calls["calls"])

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            counts = list(pool.map(lambda case: draw_all(*case), samples()))
        self.assertGreater(sum(count > 0 for count in counts), 30)

    def test_hostile_words_stay_what_they_are(self):
        for words in HOSTILE:
            with self.subTest(words=words):
                path = self.write("log.txt", hostile_log(words))
                diagram, picture = self.drawn(path)
                shown = re.sub("[\u202e\u2028]", "\ufffd", words)
                label = next(text for _, arrow, _, text in diagram.messages if arrow == "--x")
                self.assertEqual(label, f"504 {shown} (07:10:46.101)")
                texts = xml.dom.minidom.parseString(picture).getElementsByTagName("text")
                self.assertIn(f"504 {shown}", [text.firstChild.data for text in texts if text.firstChild])

    def test_hostile_hosts_and_parties(self):
        for words in ("end", "a#b", "%%x", "{}", "`x`", "会議", "style:x;", "\"q\"", "a&b<c>", "as"):
            with self.subTest(words=words):
                host = words.replace(" ", "")
                diagram, _ = self.drawn(self.write("log.txt", hostile_log("Server time-out", host)))
                if '"' not in host:  # such a line is no line of an Expressway
                    self.assertIn(host, diagram.names.values())
                path = self.write("event.log", event_log(f"{words}@example.com", f"{words}@example.net", words))
                diagram, picture = self.drawn(path)
                self.assertTrue(any(words in text for _, text in diagram.notes))
                self.assertNotIn("<c>", picture)


if __name__ == "__main__":
    unittest.main()
