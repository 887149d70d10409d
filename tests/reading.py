"""How hard a page reads: the grade of Kincaid and others. (docs/method.md, Reading grade)"""

import re
from collections.abc import Iterable, Sequence

ENDS = re.compile(r"[.?!:;]+[”’)]*(?:\s|$)|\n")
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
IS_SENTENCE = re.compile(r"\w \w.*[.?:][”’)]*$", re.DOTALL)
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"(?<![lr])e$|(?<=[aeiouyrl]l)e$|(?<=[aeiouy]r)e$|^(?:are|there|where|were)$")
SILENT_ES = re.compile(r"(?<![sxzcgl])(?<!ch)(?<!sh)es$|(?<=[aeiouy]l)es$")
SILENT_ED = re.compile(r"(?<![tdaeiouy])ed$")
# Vowels beside each other that are two syllables: diary, lion, quiet, idea, being, create, fluid.
APART = re.compile(
    r"(?<![cgstqxl])ia|(?<![cgstqx])io|ie[t]|^qu?ie|(?<![gm])eo(?!p|r)|[aeiouy]ing\b|ea(?=$|te|ti|to)|ua(?![r])"
)
# A silent e within: something, homework, statement, safely, careful.
WITHIN = re.compile(
    r"(?<=[aeiouy][^aeiouy])e(?=ment|ly$|ful|less|thing|body|one?$|wher|times|work|ston)"
)


def grade(lines: Iterable[str]) -> float:
    """Years of school that it takes. Each line ends a sentence, so an item of a list is one."""
    sentences = [one for line in lines for one in ENDS.split(line) if WORD.search(one)]
    words = [word for one in sentences for word in WORD.findall(one)]
    return of_counts(len(sentences), len(words), sum(map(syllables, words)))


def of_counts(sentences: int, words: int, spoken: int) -> float:
    """Kincaid, Fishburne, Rogers, Chissom (1975), Research Branch Report 8-75, of syllables."""
    return 0.39 * words / sentences + 11.8 * spoken / words - 15.59


def prose(lines: Iterable[str]) -> list[str]:
    """Those that are sentences, without names of fields and buttons."""
    return [line for line in lines if IS_SENTENCE.search(line.strip())]


def words_in(lines: Sequence[str]) -> int:
    return sum(len(WORD.findall(line)) for line in lines)


def syllables(word: str) -> int:
    """As heard, counted from letters: groups of vowels, without those that are not spoken."""
    plain = re.sub(r"[’'](?:s|d|ll|ve|re|m|t)?$|[’']", "", word.casefold())
    spoken = WITHIN.sub("", SILENT_ED.sub("", SILENT_ES.sub("", SILENT.sub("", plain))))
    return max(1, len(VOWELS.findall(spoken)) + len(APART.findall(plain)))
