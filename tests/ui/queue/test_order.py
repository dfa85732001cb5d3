"""Moving several waiting jobs at once comes out as the single moves the queue knows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.features.queue.order import moves, places_up_or_down

ORDERS = st.integers(1, 9).flatmap(lambda count: st.permutations([f"j{number}" for number in range(count)]))


def carried_out(order: list[str], asked: tuple[tuple[str, int], ...]) -> list[str]:
    """As the queue does it."""
    result = list(order)
    for job_id, index in asked:
        result.remove(job_id)
        result.insert(max(0, index), job_id)
    return result


@given(ORDERS, st.data())
def test_the_moves_bring_all_together_to_the_place_and_leave_the_others_in_order(
    order: list[str], data: st.DataObject
) -> None:
    ids = data.draw(st.lists(st.sampled_from(order), unique=True))
    place = data.draw(st.integers(-2, len(order) + 2))
    others = [job_id for job_id in order if job_id not in ids]
    kept = min(max(0, place), len(others))
    asked = moves(order, ids, place)
    assert carried_out(order, asked) == [*others[:kept], *ids, *others[kept:]]
    assert len(asked) <= len(ids)


def test_a_job_that_stands_right_is_not_moved() -> None:
    assert moves(("a", "b", "c"), ("b",), 1) == ()


def test_jobs_that_left_meanwhile_are_left_out() -> None:
    assert moves(("a", "b"), ("gone", "b"), 0) == (("b", 0),)


@given(ORDERS, st.data())
def test_up_and_down_are_one_step_each(order: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(order) - 1))
    job_id = order[number]
    for step in (-1, 1):
        place = places_up_or_down(order, [job_id], step)
        if 0 <= number + step < len(order):
            assert place is not None
            assert carried_out(order, moves(order, [job_id], place)).index(job_id) == number + step
        else:
            assert place is None


def test_scattered_jobs_come_together_before_they_go_on() -> None:
    order = ("a", "b", "c", "d", "e")
    place = places_up_or_down(order, ("b", "d"), -1)
    assert place == 1
    assert carried_out(list(order), moves(order, ("b", "d"), place)) == ["a", "b", "d", "c", "e"]
    place = places_up_or_down(order, ("b", "d"), 1)
    assert place == 2
    assert carried_out(list(order), moves(order, ("b", "d"), place)) == ["a", "c", "b", "d", "e"]
