from __future__ import annotations

import json

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from storage.rows.per_image import read_classes, read_correct, write_classes, write_correct


@given(st.lists(st.booleans(), min_size=1, max_size=70))
def test_which_images_were_right_comes_back(correct):
    text = write_correct(np.array(correct))
    assert read_correct(text).tolist() == correct
    assert json.loads(json.dumps(text)) == text


@given(st.integers(1, 4), st.lists(st.integers(0, 65_535), min_size=1, max_size=40))
def test_the_classes_of_each_network_come_back(networks, classes):
    given_classes = [np.roll(np.array(classes), shift) for shift in range(networks)]
    assert read_classes(write_classes(given_classes)).tolist() == [one.tolist() for one in given_classes]


def test_a_text_is_small():
    correct = np.random.default_rng(0).random(5_000) < 0.9
    classes = np.random.default_rng(0).integers(10, size=10_000)
    assert len(write_correct(correct)) < 5_000 / 8 * 4 / 3 + 10
    assert len(write_classes([classes])) < 10_000


def test_a_text_is_that_of_every_release():
    """Rows of before must be read for ever."""
    assert write_correct(np.array([True, False, False, True, True, False, True, True, True])) == "9:m4A="
    assert read_classes("1x3:eNpjZmBn+P8fAAMxAgk=").tolist() == [[3, 7, 65_535]]
