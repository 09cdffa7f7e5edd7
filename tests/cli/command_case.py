"""What all tests of the command share. SIPTRIAGE names the binary."""
import os
import pathlib
import subprocess
import tempfile
import unittest

BINARY = os.environ["SIPTRIAGE"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
SEED = ROOT / "samples" / "seed"
SRV = "web-edge-srv-domain-mismatch.txt"
REFUSED = "web-expressway-504.txt"


def run(*arguments, stdin=None, cwd=SEED, env=None, **more):
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "SIPTRIAGE")}
    environment.update(env or {})
    return subprocess.run([BINARY, *map(str, arguments)], input=stdin, capture_output=True, cwd=cwd,
                          env=environment, timeout=300, **more)


class CommandCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def check(self, result, code):
        """Exit code, and the rule for streams: one line on stderr for every non-zero exit."""
        errors = result.stderr.decode()
        self.assertEqual(result.returncode, code, errors)
        if code == 0:
            self.assertEqual(errors, "")
        else:
            self.assertEqual(errors.count("\n"), 1, errors)
            self.assertTrue(errors.startswith("siptriage: "), errors)
        self.assertNotIn("\x1b", errors)
        return result.stdout.decode()
