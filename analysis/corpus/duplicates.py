"""Finds near-identical stories, such as wire copy in two papers, with memory that stays flat.

A story is kept as a MinHash of its shingles (Broder, 1997): for each of 64 ways of mixing, the
least hash that any five words in a row have. Two stories share as many of them as they share
shingles. What is kept stands in a temporary database on disk, which SQLite removes.
"""

import re
import sqlite3
import zlib

import numpy as np

SHINGLE = 5  # words
HASHES, BANDS = 64, 16  # four hashes a band: of stories alike by 0.8, one in 5,000 shares no band
ALIKE = 0.8  # the share of shingles from which two stories are near-identical
# Multiply and add modulo 2^64, and keep the upper half (Dietzfelbinger, 1996).
_FACTORS = np.random.default_rng(1).integers(0, 1 << 64, (2, HASHES, 1), np.uint64) | np.uint64(1)


class Seen:
    """The keys and the words of the stories so far."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for line in (
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            "PRAGMA cache_size = -16000",  # kilobytes
            "CREATE TABLE names (name TEXT PRIMARY KEY) WITHOUT ROWID",
            "CREATE TABLE stories (id INTEGER PRIMARY KEY, story TEXT, hashes BLOB)",
            "CREATE TABLE bands (band INTEGER, id INTEGER, PRIMARY KEY (band, id)) WITHOUT ROWID",
        ):
            self._base.execute(line)

    def close(self) -> None:
        """Remove the database."""
        self._base.close()

    def add_name(self, name: str) -> bool:
        """Take a key, and say whether it is new.

        Example:
            >>> seen = Seen()
            >>> seen.add_name("a.txt"), seen.add_name("a.txt")
            (True, False)
        """
        written = name.encode("utf-8", "surrogateescape")
        done = self._base.execute("INSERT OR IGNORE INTO names VALUES (?)", (written,))
        return done.rowcount == 1

    def find_alike(self, story: str, text: str) -> str:
        """Find an earlier story that is near-identical, and keep this one when there is none.

        Args:
            story: The story's key.
            text: Its words.

        Returns:
            The earlier one's key, or "".

        Example:
            >>> seen = Seen()
            >>> text = " ".join(map(str, range(100)))
            >>> seen.find_alike("a.txt", text), seen.find_alike("b.txt", f"(AP) {text}")
            ('', 'a.txt')
        """
        hashes = make_minhash(text)
        bands = [
            zlib.crc32(band.tobytes()) << 8 | number
            for number, band in enumerate(hashes.reshape(BANDS, -1))
        ]
        marks = ",".join("?" * BANDS)
        found = self._base.execute(
            "SELECT story, hashes FROM stories WHERE id IN "  # noqa: S608 (only question marks)
            f"(SELECT id FROM bands WHERE band IN ({marks})) ORDER BY id",
            bands,
        )
        for earlier, kept in found:
            if np.mean(np.frombuffer(kept, np.uint32) == hashes) >= ALIKE:
                return str(earlier)
        row = self._base.execute(
            "INSERT INTO stories (story, hashes) VALUES (?, ?)", (story, hashes.tobytes())
        ).lastrowid
        self._base.executemany("INSERT INTO bands VALUES (?, ?)", ((band, row) for band in bands))
        return ""


def make_minhash(text: str) -> np.ndarray:
    """Sum up the words of a text in 64 numbers.

    Args:
        text: Any text; case and punctuation count for nothing.

    Returns:
        The least hash of the text's shingles, in each way of mixing. Of fewer words than a shingle
        has, that of all of them.

    Example:
        >>> bool((make_minhash("Kyiv agreed.") == make_minhash("KYIV AGREED")).all())
        True
    """
    words = re.findall(r"\w+", text.lower())
    count = max(len(words) - SHINGLE + 1, 1)
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(count)}
    codes = (zlib.crc32(one.encode("utf-8", "replace")) for one in shingles)
    hashes = np.fromiter(codes, np.uint64, len(shingles))
    mixed = hashes * _FACTORS[0] + _FACTORS[1] >> np.uint64(32)
    return np.asarray(mixed.min(axis=1), np.uint32)
