"""One request becomes documents with real seeds, one per batch."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.generation.parameters import MAXIMUM_SEED
from app.generation.request import GenerationRequest, Mode
from app.jobs.plan import LARGEST_SPLIT, PlanError, plan, request_count, spread, with_task_id

SEEDS = st.one_of(st.none(), st.just(-1), st.integers(0, MAXIMUM_SEED))


def request(mode: Mode = Mode.TEXT_TO_IMAGE, **parameters: Any) -> GenerationRequest:
    return GenerationRequest(mode=mode, parameters=parameters)


@pytest.mark.parametrize("asked", [{}, {"seed": -1, "subseed": -1}, {"seed": None}, {"seed": -1.0}])
def test_an_open_seed_becomes_a_real_one(asked: dict[str, Any]) -> None:
    (payload,) = plan(request(prompt="a cat", **asked), random.Random(5))
    assert 0 <= payload["seed"] <= MAXIMUM_SEED
    assert type(payload["seed"]) is int
    assert ("subseed" in payload) == ("subseed" in asked)


@pytest.mark.parametrize("asked", [{}, {"subseed": -1}])
def test_a_variation_gets_a_real_variation_seed(asked: dict[str, Any]) -> None:
    (payload,) = plan(request(prompt="a cat", subseed_strength=0.2, **asked), random.Random(5))
    assert 0 <= payload["subseed"] <= MAXIMUM_SEED
    assert type(payload["subseed"]) is int


def test_two_plans_of_one_request_differ() -> None:
    asked = request(prompt="a cat")
    assert plan(asked)[0]["seed"] != plan(asked)[0]["seed"]


def test_a_given_seed_stays_zero_included() -> None:
    (payload,) = plan(request(seed=0, subseed=0))
    assert (payload["seed"], payload["subseed"]) == (0, 0)


def test_nothing_else_is_added() -> None:
    (payload,) = plan(request(prompt="a cat", cfg_scale=0))
    assert set(payload) == {"prompt", "cfg_scale", "seed"}


def test_batches_are_split_and_the_seed_advances_as_the_server_would() -> None:
    payloads = plan(request(n_iter=3, batch_size=2, seed=100, subseed=7))
    assert [(p["n_iter"], p["batch_size"], p["seed"], p["subseed"]) for p in payloads] == [
        (1, 2, 100, 7),
        (1, 2, 102, 9),
        (1, 2, 104, 11),
    ]


def test_with_a_variation_only_the_variation_seed_advances() -> None:
    payloads = plan(request(n_iter=2, batch_size=2, seed=100, subseed=7, subseed_strength=0.1))
    assert [(p["seed"], p["subseed"]) for p in payloads] == [(100, 7), (100, 9)]


@pytest.mark.parametrize(
    "asked",
    [
        {"script_name": "X/Y/Z plot", "script_args": []},
        {"infotext": "Seed: 5"},
        {"seed": "imported"},
        {"n_iter": LARGEST_SPLIT + 1},
    ],
)
def test_what_only_the_server_can_split_is_sent_as_one(asked: dict[str, Any]) -> None:
    (payload,) = plan(request(**{"n_iter": 3, **asked}))
    assert payload["n_iter"] == asked.get("n_iter", 3)


def test_several_source_images_are_sent_as_one() -> None:
    asked = GenerationRequest(
        mode=Mode.IMAGE_TO_IMAGE, parameters={"n_iter": 2, "batch_size": 2}, extra={"init_images": ["a", "b"]}
    )
    (payload,) = plan(asked)
    assert payload["n_iter"] == 2


def test_the_seed_of_an_infotext_is_left_for_the_server_to_find() -> None:
    (payload,) = plan(request(infotext="a cat\nSteps: 3, Seed: 5"))
    assert "seed" not in payload


@given(seed=SEEDS, subseed=SEEDS, batches=st.integers(1, 20), size=st.integers(1, 8), number=st.integers())
def test_every_split_covers_each_picture_once(
    seed: int | None, subseed: int | None, batches: int, size: int, number: int
) -> None:
    payloads = plan(request(n_iter=batches, batch_size=size, seed=seed, subseed=subseed), random.Random(number))
    seeds = [payload["seed"] + i for payload in payloads for i in range(size)]
    assert seeds == list(range(seeds[0], seeds[0] + batches * size))
    if seed is None or seed == -1:
        assert seeds[-1] <= MAXIMUM_SEED
    else:
        assert seeds[0] == seed


def test_a_task_id_is_new_for_every_call_unless_the_user_set_one() -> None:
    first, second = (with_task_id({"seed": 1}, Mode.TEXT_TO_IMAGE) for _ in range(2))
    assert first["force_task_id"] != second["force_task_id"]
    assert with_task_id({"force_task_id": "mine"}, Mode.TEXT_TO_IMAGE) == {"force_task_id": "mine"}


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"n_iter": 3},
        {"n_iter": 3, "batch_size": 2, "seed": 5.0},
        {"n_iter": 3, "script_name": "X/Y/Z plot"},
        {"n_iter": 3, "infotext": "Seed: 5"},
        {"n_iter": 3, "seed": "imported"},
        {"n_iter": LARGEST_SPLIT + 1},
    ],
)
def test_the_requests_are_counted_as_they_are_planned(asked: dict[str, Any]) -> None:
    assert request_count(request(**asked)) == len(plan(request(**asked)))


# A server that makes fewer pictures of one request


@given(batches=st.integers(1, 6), size=st.integers(1, 9), most=st.integers(0, 5), one_batch=st.booleans())
def test_spreading_covers_each_picture_once_with_the_seed_it_would_have_had(
    batches: int, size: int, most: int, one_batch: bool
) -> None:
    payload = {"prompt": "a fox", "seed": 100, "n_iter": batches, "batch_size": size}
    parts = spread(payload, most, one_batch=one_batch)
    seeds = [
        part["seed"] + number for part in parts for number in range(part.get("batch_size", 1) * part.get("n_iter", 1))
    ]
    assert seeds == list(range(100, 100 + batches * size))
    assert all(not most or part["batch_size"] <= most for part in parts)
    assert all(not one_batch or part["n_iter"] == 1 for part in parts)
    assert payload["n_iter"] == batches


def test_what_need_not_be_spread_stays_the_very_same() -> None:
    for payload in ({"prompt": "x"}, {"seed": 1, "n_iter": 3, "batch_size": 2}, {"seed": "mine", "batch_size": 9}):
        assert spread(payload, 0) == (payload,)
    assert spread({"seed": "mine", "batch_size": 9}, 1) == ({"seed": "mine", "batch_size": 9},)
    assert [part["batch_size"] for part in spread({"batch_size": 5, "seed": 1}, 4)] == [4, 1]
    varied = {"seed": 5, "subseed": 9, "subseed_strength": 0.5, "batch_size": 2}
    assert [(part["seed"], part["subseed"]) for part in spread(varied, 1)] == [(5, 9), (5, 10)]


class Colours:
    """A list of wildcards."""

    def names(self) -> tuple[str, ...]:
        return ("colours",)

    def lines(self, name: str) -> list[str]:
        return ["red", "blue", "green"] if name == "colours" else []


def test_every_picture_of_a_dynamic_prompt_has_a_request_and_a_text_of_its_own() -> None:
    asked = request(
        prompt="a __colours__ {cat|dog}", negative_prompt="{x|y}", dynamic_prompts=True, n_iter=2, batch_size=3, seed=7
    )
    payloads = plan(asked, wildcards=Colours())
    assert [(p["seed"], p["n_iter"], p["batch_size"]) for p in payloads] == [(7 + n, 1, 1) for n in range(6)]
    assert request_count(asked) == 6
    texts = [(p["prompt"], p["negative_prompt"]) for p in payloads]
    assert len(set(texts)) > 1
    assert not any(sign in text for pair in texts for text in pair for sign in "{|}_")
    assert plan(asked, wildcards=Colours()) == payloads
    (alone,) = plan(request(**{**asked.parameters, "seed": 9, "n_iter": 1, "batch_size": 1}), wildcards=Colours())
    assert alone["prompt"] == payloads[2]["prompt"]


def test_without_the_switch_a_prompt_is_sent_as_it_is() -> None:
    (payload,) = plan(request(prompt="a {cat|dog} __colours__", batch_size=2), wildcards=Colours())
    assert (payload["prompt"], payload["batch_size"]) == ("a {cat|dog} __colours__", 2)


@pytest.mark.parametrize(
    ("more", "as_one"), [({"script_name": "X/Y/Z plot"}, False), ({}, True), ({"subseed_strength": 0.5}, False)]
)
def test_what_is_one_request_has_one_text(more: dict[str, Any], as_one: bool) -> None:
    asked = request(prompt="a {cat|dog|bird}", dynamic_prompts=True, batch_size=3, seed=1, **more)
    (payload,) = plan(asked, as_one=as_one)
    assert payload["batch_size"] == 3
    assert payload["prompt"] in ("a cat", "a dog", "a bird")


def test_own_styles_are_in_the_text_before_anything_is_chosen() -> None:
    style = {"name": "ink", "prompt": "{ink|ink} drawing of {prompt}", "negative_prompt": "colour"}
    (payload,) = plan(request(prompt="a {cat|cat}", own_styles=[style], dynamic_prompts=True, seed=1))
    assert payload == {"prompt": "ink drawing of a cat", "negative_prompt": "colour", "seed": 1}


def test_the_hires_prompt_of_the_same_text_says_the_same() -> None:
    text = "a {cat|dog|bird|fish}"
    (payload,) = plan(request(prompt=text, hr_prompt=text, dynamic_prompts=True, seed=4))
    assert payload["hr_prompt"] == payload["prompt"]


def test_a_template_that_never_ends_is_refused_with_a_sentence() -> None:
    with pytest.raises(PlanError, match="deep"):
        plan(request(prompt="{0::a|" * 50 + "b" + "}" * 50, dynamic_prompts=True))
