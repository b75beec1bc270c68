"""The pictures of the documents are all there, small, and what they say they are."""

import struct

import pytest

from tests.pictures.__main__ import MOST_BYTES, PICTURES
from tests.pictures.animation import STEPS
from tests.pictures.page import FOLDERS, SCHEMES, SURFACES, name, page

THERE = [folder for folder in FOLDERS if (PICTURES / folder).exists()]
MOST_BYTES_OF_ANIMATION = 1_500_000


def test_the_document_shows_what_is_there():
    assert PICTURES.with_suffix(".md").read_text(encoding="utf-8") == page(PICTURES)


@pytest.mark.parametrize("folder", THERE)
def test_a_folder_has_every_surface_in_light_and_dark(folder):
    names = {name(surface, scheme) for surface in SURFACES for scheme in SCHEMES}
    assert {path.name for path in (PICTURES / folder).iterdir()} == names


@pytest.mark.parametrize("folder", THERE)
def test_pictures_are_small(folder):
    for path in (PICTURES / folder).iterdir():
        content = path.read_bytes()
        assert content[:4] + content[8:12] == b"RIFFWEBP"
        assert len(content) <= MOST_BYTES, path.name


def test_all_pictures_together_are_small():
    stills = [path for path in PICTURES.rglob("*.webp") if path.parent != PICTURES]
    assert sum(path.stat().st_size for path in stills) <= 2_000_000


def test_the_animation_is_small_and_has_all_its_frames():
    film = (PICTURES / "rolling.webp").read_bytes()
    assert len(film) <= MOST_BYTES_OF_ANIMATION
    assert struct.unpack_from("<I", film, 4)[0] == len(film) - 8
    assert film.count(b"ANMF") == len(STEPS)
