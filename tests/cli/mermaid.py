"""A strict reader of Mermaid sequence diagrams (https://mermaid.js.org/syntax/sequenceDiagram.html).

It reads the text as Mermaid's own lexer does: numeric entities first, then statement by statement, where a text
ends at # ; or the line's end. It is stricter in three ways: who takes part is declared first and once, no text is
empty, and what Mermaid would take for a comment or a directive is an error. It knows nothing of siptriage.
"""
import re

ENTITY = re.compile(r"#\w+;")
# Mermaid takes these for statements of other diagrams, and the last ; of them away.
STYLED = re.compile(r"(?:style|classDef).*:\S*#.*;")
MARK, END_MARK = "\ue000", "\ue001"  # stand for # and ; of an entity, as Mermaid's own marks do

NAME = r"[^\s\-+<>:,;#%(){}]+"
TEXT = r"[^#;\n]+"
PARTICIPANT = re.compile(rf"(?:participant|actor) +({NAME})(?: +as +({TEXT}))?", re.IGNORECASE)
MESSAGE = re.compile(rf"({NAME}) *(-->>|->>|--x|-x|--\)|-\)|-->|->) *([+-]?) *({NAME}) *:({TEXT})")
NOTE = re.compile(rf"note +(?:(?:left|right) +of +({NAME})|over +({NAME})(?: *, *({NAME}))?) *:({TEXT})",
                  re.IGNORECASE)
BLOCK = re.compile(rf"(rect|loop|opt|alt|par|critical|break|box)(?: +({TEXT}))?", re.IGNORECASE)
BRANCH = {"else": "alt", "and": "par", "option": "critical"}
COLOUR = re.compile(r"rgba?\(\d+, *\d+, *\d+(?:, *(?:0|1|0?\.\d+))?\)")
KEYWORDS = {"end", "participant", "actor", "note", "rect", "loop", "opt", "alt", "else", "par", "and", "critical",
            "option", "break", "box", "activate", "deactivate", "title", "autonumber", "link", "links",
            "properties", "details", "create", "destroy", "sequencediagram", "as", "over"}


class Wrong(Exception):
    """The text is no sequence diagram; says the line."""


def decoded(text):
    """What a reader sees."""
    def character(match):
        name = match.group(1)
        return chr(int(name)) if name.isdigit() else match.group(0)
    return re.sub(f"{MARK}(\\w+){END_MARK}", character, text)


def without_entities(text):
    text = STYLED.sub(lambda match: match.group(0)[:-1], text)
    return ENTITY.sub(lambda match: MARK + match.group(0)[1:-1] + END_MARK, text)


class Reader:
    def __init__(self):
        self.names = {}     # id: what is shown
        self.messages = []  # (from, arrow, to, text)
        self.notes = []     # (names, text)
        self.blocks = []

    def known(self, name):
        if name.lower() in KEYWORDS:
            raise Wrong(f"{name} is a word of the grammar")
        if name not in self.names:
            raise Wrong(f"{name} is not declared")
        return name

    def text(self, raw):
        if not raw.strip():
            raise Wrong("a text is empty")
        return decoded(raw).strip()

    def participant(self, match):
        name, alias = match.groups()
        if name.lower() in KEYWORDS or name in self.names:
            raise Wrong(f"{name} is declared twice, or a word of the grammar")
        if alias is not None and alias.strip().lower() == "end":
            raise Wrong("a bare end closes a block in some versions")
        self.names[name] = name if alias is None else self.text(alias)

    def message(self, match):
        sender, arrow, _, receiver, text = match.groups()
        self.messages.append((self.known(sender), arrow, self.known(receiver), self.text(text)))

    def note(self, match):
        *names, text = match.groups()
        self.notes.append(([self.known(name) for name in names if name], self.text(text)))

    def block(self, match):
        kind, text = match.group(1).lower(), match.group(2)
        if kind == "rect" and not COLOUR.fullmatch(text or ""):
            raise Wrong("rect wants a colour")
        self.blocks.append(kind)

    def statement(self, line):
        if line == "end":
            if not self.blocks:
                raise Wrong("end without a block")
            self.blocks.pop()
            return
        branch = BRANCH.get(line.split(" ")[0].lower())
        if branch:
            if not self.blocks or self.blocks[-1] != branch:
                raise Wrong("a branch outside of its block")
            return
        for pattern, take in ((PARTICIPANT, self.participant), (NOTE, self.note), (MESSAGE, self.message),
                              (BLOCK, self.block)):
            match = pattern.fullmatch(line)
            if match:
                return take(match)
        raise Wrong("no statement")


def read(text):
    """The diagram; raises Wrong."""
    if not text.endswith("\n"):
        raise Wrong("the last line has no end")
    for character in text:
        if character in "\r\u0085\u2028\u2029\ufeff" or (character < " " and character != "\n"):
            raise Wrong(f"character {ord(character):#x}")
        if character in (MARK, END_MARK):
            raise Wrong("a private character")
    if "%%" in text:
        raise Wrong("%% begins a comment or a directive")
    lines = without_entities(text).split("\n")[:-1]
    if lines[0] != "sequenceDiagram":
        raise Wrong("line 1: no sequenceDiagram")
    reader = Reader()
    for number, line in enumerate(lines[1:], 2):
        try:
            reader.statement(line.strip(" "))
        except Wrong as error:
            raise Wrong(f"line {number}: {error}: {line[:120]!r}") from None
    if reader.blocks:
        raise Wrong(f"{reader.blocks} not closed")
    return reader
