"""Vaults and backups with something wrong in them: raw bytes, or sealed again by who has the key.

All is drawn from the numbers that are given: the same numbers, the same file.
"""

import hashlib
import hmac
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from walkaway_desktop.storage.backup_file import DATA_AT, HEAD, SUM
from walkaway_desktop.storage.header import MAC_AT, PREFIX, SUM_AT
from walkaway_desktop.storage.keys import sub_key
from walkaway_desktop.storage.rescue.pages import IV, MAGIC, PAGE, SALT, USABLE, Extent, Pages
from walkaway_desktop.storage.rescue.pages import SEAL_PASSES as PASSES
from walkaway_desktop.storage.rescue.pages import SEAL_SALT as MIX

HEADER = 4096
ODD = (0, 1, 2, 0x7F, 0x80, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Sound:
    """A vault before it is damaged, and its root key."""

    header: bytes
    data: bytes
    older: bytes  # the data as it was before its last rows
    root: bytes

    @property
    def count(self) -> int:
        return len(self.data) // PAGE


# ---- raw bytes -----------------------------------------------------------------------------------


def flipped(data: bytearray, random: Random, sound: Sound) -> None:
    for _ in range(random.choice((1, 1, 3, 30))):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def cut(data: bytearray, random: Random, sound: Sound) -> None:
    del data[random.randrange(len(data)) :]


def grown(data: bytearray, random: Random, sound: Sound) -> None:
    data += random.randbytes(random.randrange(1, 3 * PAGE))


def pages_zeroed(data: bytearray, random: Random, sound: Sound) -> None:
    first = random.randrange(sound.count) * PAGE
    length = min(random.randint(1, 8) * PAGE, len(data) - first)
    data[first : first + length] = bytes(length)


def pages_swapped(data: bytearray, random: Random, sound: Sound) -> None:
    one, other = (random.randrange(sound.count) * PAGE for _ in "12")
    data[one : one + PAGE], data[other : other + PAGE] = (
        data[other : other + PAGE],
        data[one : one + PAGE],
    )


def pages_of_before(data: bytearray, random: Random, sound: Sound) -> None:
    for _ in range(random.choice((1, 1, 5))):
        place = random.randrange(len(sound.older) // PAGE) * PAGE
        data[place : place + PAGE] = sound.older[place : place + PAGE]


def all_of_before(data: bytearray, random: Random, sound: Sound) -> None:
    data[:] = sound.older


# ---- pages sealed again --------------------------------------------------------------------------


def sealed(number: int, plain: bytes, sound: Sound) -> bytes:
    """The page as SQLCipher would write it: it passes its seal."""
    key, salt, iv = sub_key(sound.root, "data"), sound.data[:SALT], os.urandom(IV)
    start = SALT if number == 1 else 0
    writer = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    body = writer.update(plain[start:USABLE]) + writer.finalize() + iv
    mixed = bytes(byte ^ MIX for byte in salt)
    seal_key = hashlib.pbkdf2_hmac("sha512", key, mixed, PASSES)[:32]
    seal = hmac.digest(seal_key, body + struct.pack("<I", number), "sha512")
    return (salt if number == 1 else b"") + body + seal


def opened(sound: Sound, place: Path) -> Callable[[int], bytes]:
    """The plain pages of the sound file."""
    place.write_bytes(sound.data)
    key, salt = sub_key(sound.root, "data"), sound.data[:SALT]
    with place.open("rb", buffering=0) as file:
        pages = Pages(file, Extent(0, len(sound.data)), key, salt, None)
        plain = [pages.read(number) or bytes(USABLE) for number in range(1, sound.count + 1)]
    return lambda number: plain[number - 1]


def page_changed(
    data: bytearray, random: Random, sound: Sound, plain: Callable[[int], bytes]
) -> None:
    """Numbers in one or two pages are others: kinds, counts, places, pointers, lengths."""
    for _ in range(random.choice((1, 1, 2))):
        number = random.choice((1, random.randint(1, sound.count), random.randint(1, sound.count)))
        page = bytearray(plain(number))
        for _ in range(random.choice((1, 1, 4, 20))):
            _change(page, random, number, sound.count)
        data[(number - 1) * PAGE : number * PAGE] = sealed(number, bytes(page), sound)


def _change(page: bytearray, random: Random, number: int, count: int) -> None:
    head = 100 if number == 1 else 0
    match random.randint(0, 5):
        case 0:  # the kind of page, how many cells, where they begin
            place = head + random.randrange(8)
            page[place] = random.choice((0, 2, 5, 10, 13, 255, random.randrange(256)))
        case 1:  # where a cell lies
            struct.pack_into(
                ">H", page, head + 8 + 2 * random.randrange(40), random.randrange(5000)
            )
        case 2:  # a page number: itself, another, one that is not there
            which = random.choice((number, random.randint(1, count), random.choice(ODD)))
            place = random.choice((0, head + 8, random.randrange(USABLE - 4)))
            struct.pack_into(">I", page, place, which & 0xFFFFFFFF)
        case 3 if number == 1:  # the head of the file
            place = random.randrange(len(MAGIC), 96)
            struct.pack_into(">I", page, place, random.choice(ODD) & 0xFFFFFFFF)
        case _:
            page[random.randrange(len(MAGIC) if number == 1 else 0, USABLE)] = random.randrange(256)


# ---- header and backup ---------------------------------------------------------------------------


def header_sealed(header: bytearray, root: bytes | None) -> None:
    """The public sum is right again; with the root key the other one, too."""
    if root is not None:
        body = bytes(header[:MAC_AT])
        header[MAC_AT:SUM_AT] = hmac.digest(sub_key(root, "header"), body, "sha256")
    header[SUM_AT:] = hashlib.sha256(header[:SUM_AT]).digest()


def header_changed(header: bytearray, random: Random, sound: Sound) -> None:
    """A field of it is another, or a few bytes are; its sums are right, wrong, or one of each."""
    fields = (*range(PREFIX.size), *range(64, 64 + 108), *range(320, 328))
    for _ in range(random.choice((1, 1, 3))):
        place = random.choice(fields) if random.random() < 0.8 else random.randrange(HEADER)
        header[place] = random.choice((*ODD[:6], random.randrange(256)))
    match random.randint(0, 2):
        case 0:
            header_sealed(header, None)
        case 1:
            header_sealed(header, sound.root)


def backup_of(sound: Sound, header: bytes, data: bytes, random: Random) -> bytes:
    """A backup of them; its head may lie, its sums be right or wrong."""
    said = [b"DAYBKUP\x01", 1, 0, int.from_bytes(header[12:16], "little"), len(data), 1, bytes(32)]
    if random.random() < 0.4:
        which = random.choice((1, 2, 3, 4, 5))
        most = 0xFFFF if which < 3 else 0xFFFFFFFF if which == 3 else 0xFFFFFFFFFFFFFFFF
        said[which] = random.choice((0, 1, 2, len(data) + 1, random.getrandbits(70))) & most
    body = HEAD.pack(*said) + header + data
    mac = hmac.digest(sub_key(sound.root, "backup"), body, "sha256")
    whole = bytearray(body + mac + hashlib.sha256(body + mac).digest())
    match random.randint(0, 5):
        case 0:
            whole[random.randrange(len(whole))] ^= 1
        case 1:
            del whole[random.randrange(DATA_AT // 2, len(whole)) :]
        case 2:
            whole[-2 * SUM : -SUM] = random.randbytes(SUM)
            whole[-SUM:] = hashlib.sha256(whole[:-SUM]).digest()
    return bytes(whole)


RAW = (
    *(flipped, flipped, cut, grown, pages_zeroed, pages_swapped, pages_of_before, all_of_before),
)
