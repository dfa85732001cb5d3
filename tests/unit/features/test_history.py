"""One history of drafts: typing merges into words, everything else is a step, and every step comes back exactly."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.features.create.draft import Draft
from app.features.create.history import MOST_STEPS, PAUSE_S, History, changed_fields
from app.ui.widgets.splice import Splice, splice

QUICK = PAUSE_S / 10


def type_text(history: History, text: str, at: float = 0.0, name: str = "prompt") -> float:
    """Types one character after the other behind what is there."""
    for letter in text:
        before = str(history.now.values.get(name, ""))
        history.record(replace(history.now, values={**history.now.values, name: before + letter}), at)
        at += QUICK
    return at


def prompts_undone(history: History) -> list[str]:
    found = []
    while (draft := history.undo()) is not None:
        found.append(str(draft.values.get("prompt", "")))
    return found


def test_typing_is_undone_word_by_word_and_done_again() -> None:
    history = History(Draft())
    type_text(history, "a harbour,  at dawn")
    assert prompts_undone(history) == ["a harbour,  at ", "a harbour,  ", "a ", ""]
    assert not history.can_undo
    done = []
    while (draft := history.redo()) is not None:
        done.append(draft.values["prompt"])
    assert done == ["a ", "a harbour,  ", "a harbour,  at ", "a harbour,  at dawn"]


def test_a_pause_ends_a_step() -> None:
    history = History(Draft())
    at = type_text(history, "har")
    type_text(history, "bour", at + 2 * PAUSE_S)
    assert prompts_undone(history) == ["har", ""]


def test_typing_elsewhere_and_other_fields_are_steps_of_their_own() -> None:
    history = History(Draft({"prompt": "cat"}))
    history.record(Draft({"prompt": "cats"}), 0.0)
    history.record(Draft({"prompt": "xcats"}), 0.1)
    type_text(history, "no", 0.2, "negative_prompt")
    assert history.steps == 3


def test_the_same_letter_twice_in_the_middle_stays_in_the_step() -> None:
    history = History(Draft({"prompt": "helo"}))
    for number, text in enumerate(("he.lo", "he.llo", "he.lllo")):
        history.record(Draft({"prompt": text}), number * QUICK)
    assert prompts_undone(history) == ["helo"]


def test_erasing_is_a_step_apart_from_typing_and_also_goes_by_words() -> None:
    history = History(Draft())
    at = type_text(history, "one two")
    for length in (6, 5, 4, 3, 2, 1, 0):
        history.record(Draft({"prompt": "one two"[:length] or None}), at)
        at += QUICK
    assert prompts_undone(history) == ["one", "one two", "one ", ""]


def test_a_paste_and_a_cut_are_one_step_each() -> None:
    history = History(Draft({"prompt": "a "}))
    history.record(Draft({"prompt": "a lighthouse"}), 0.0)
    history.record(Draft({"prompt": "a lighthouse at dusk"}), 0.1)
    history.record(Draft({"prompt": "a dusk"}), 0.2)
    assert prompts_undone(history) == ["a lighthouse at dusk", "a lighthouse", "a "]


def test_typing_over_a_selection_goes_on_as_one_step() -> None:
    history = History(Draft({"prompt": "a red cat"}))
    for number, text in enumerate(("a b cat", "a bi cat", "a big cat")):
        history.record(Draft({"prompt": text}), number * QUICK)
    assert prompts_undone(history) == ["a red cat"]


def test_digits_and_a_moving_slider_are_one_step() -> None:
    history = History(Draft({"width": 512}))
    for number, value in enumerate((None, 1, 12, 121, 1216)):
        history.record(Draft({"width": value}), number * QUICK)
    assert history.steps == 1
    undone = history.undo()
    assert undone is not None
    assert dict(undone.values) == {"width": 512}


def test_switches_styles_and_changes_of_many_fields_are_steps() -> None:
    history = History(Draft())
    drafts = (
        Draft({"tiling": True}),
        Draft({"tiling": False}),
        Draft({"tiling": False, "styles": ["a"]}),
        Draft({"tiling": False, "styles": ["a", "b"]}),
        Draft({"tiling": False, "styles": ["a", "b"], "width": 512, "height": 768}),
        Draft({"tiling": False, "styles": ["a", "b"], "width": 768, "height": 512}),
        Draft(overrides={"samples_save": True}),
        Draft(overrides={"samples_save": False}),
        Draft(extra={"hr_cfg": 1}),
        Draft(extra={"hr_cfg": 2}),
    )
    for number, draft in enumerate(drafts):
        history.record(draft, number * QUICK)
    assert history.steps == len(drafts)


def test_an_ended_step_is_not_gone_on_with() -> None:
    history = History(Draft({"seed": 5}))
    history.end_step()
    history.record(Draft({"seed": -1}), 0.0)
    history.end_step()
    history.record(Draft({"seed": 7}), 0.1)
    assert history.steps == 2


def test_what_is_typed_and_taken_back_is_no_step() -> None:
    history = History(Draft({"steps": 20}))
    history.record(Draft({"steps": 21}), 0.0)
    history.record(Draft({"steps": 20}), 0.1)
    assert not history.can_undo


def test_nothing_changed_is_no_step_and_keeps_what_can_be_done_again() -> None:
    history = History(Draft())
    history.record(Draft({"steps": 3}), 0.0)
    history.undo()
    history.record(Draft(), 1.0)
    assert history.can_redo
    history.record(Draft({"steps": 4}), 2.0)
    assert not history.can_redo


def test_typing_after_an_undo_does_not_go_on_with_the_step_before() -> None:
    history = History(Draft())
    at = type_text(history, "one two")
    history.undo()
    type_text(history, "x", at)
    assert prompts_undone(history) == ["one ", ""]


def test_the_history_is_bounded() -> None:
    history = History(Draft())
    for number in range(3 * MOST_STEPS):
        history.record(Draft({"steps": number}), number * 10 * PAUSE_S)
    assert history.steps == MOST_STEPS
    undone = history.undo()
    assert undone is not None
    assert undone.values["steps"] == 3 * MOST_STEPS - 2


def test_a_new_beginning_has_nothing_to_undo() -> None:
    history = History(Draft())
    history.record(Draft({"steps": 3}), 0.0)
    history.restart(Draft({"steps": 9}))
    assert not history.can_undo
    assert not history.can_redo
    assert history.now == Draft({"steps": 9})


def test_the_changed_fields_are_named_with_their_part() -> None:
    before = Draft({"steps": 3, "seed": 0}, overrides={"a": 1})
    after = Draft({"steps": 4}, {"hr_scale": 2.0}, {"a": 1, "b": None}, {"c": []})
    assert set(changed_fields(before, after)) == {
        ("values", "steps"),
        ("values", "seed"),
        ("parked", "hr_scale"),
        ("overrides", "b"),
        ("extra", "c"),
    }


DRAFTS = st.builds(
    Draft,
    st.fixed_dictionaries(
        {},
        optional={
            "prompt": st.text(alphabet="ab ,", max_size=6),
            "steps": st.integers(0, 3),
            "tiling": st.booleans(),
            "styles": st.lists(st.sampled_from("xy"), max_size=2),
        },
    ),
    overrides=st.dictionaries(st.sampled_from("pq"), st.one_of(st.integers(0, 2), st.booleans()), max_size=2),
)


@given(st.lists(st.tuples(DRAFTS, st.floats(0, 3), st.booleans()), max_size=30))
def test_undoing_all_and_doing_all_again_comes_back_to_the_same_draft(
    changes: list[tuple[Draft, float, bool]],
) -> None:
    first = Draft({"prompt": "start"})
    history = History(first)
    at = 0.0
    for draft, wait, ends in changes:
        at += wait
        history.record(draft, at)
        if ends:
            history.end_step()
    last, steps = history.now, history.steps
    for _ in range(steps):
        assert history.undo() is not None
    assert history.now == first
    assert history.undo() is None
    for _ in range(steps):
        assert history.redo() is not None
    assert history.now == last
    assert history.redo() is None


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_splice_makes_one_text_into_the_other(before: str, after: str) -> None:
    found = splice(before, after)
    assert before[: found.start] + found.inserted + before[found.start + len(found.removed) :] == after
    assert after[: found.end].endswith(found.inserted)


def test_a_splice_is_small() -> None:
    assert splice("a cat", "a big cat") == Splice(2, "", "big ", slack=1)
    assert splice("same", "same") == Splice(4, "", "")
    assert splice("helo", "hello") == Splice(3, "", "l", slack=1)
    assert splice("hello", "helo") == Splice(3, "l", "", slack=1)


def test_typing_before_the_same_letter_stays_in_the_step() -> None:
    history = History(Draft({"prompt": "one, three"}))
    for number, typed in enumerate(("t", "tw", "two", "two,", "two, ")):
        history.record(Draft({"prompt": f"one, {typed}three"}), number * QUICK)
    assert prompts_undone(history) == ["one, three"]
