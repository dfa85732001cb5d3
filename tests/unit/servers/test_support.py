"""What works on a server, and what people are told where it does not."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from app.api.dialects.table import DIALECTS
from app.api.options import OptionKind, OptionSpec
from app.api.replies import Sampler
from app.generation.parameters import PARAMETERS
from app.generation.request import Mode
from app.servers.capabilities import FEATURE_PATHS, Capabilities, Feature, ServerKind
from app.servers.support import SupportState

ALL_PATHS = frozenset(FEATURE_PATHS.values())
SMALL = frozenset(f"/sdapi/v1/{name}" for name in ("txt2img", "img2img", "options"))


def told(*names: str, mode: Mode = Mode.TEXT_TO_IMAGE) -> MappingProxyType[Mode, frozenset[str]]:
    return MappingProxyType({mode: frozenset(names)})


def is_sentence(text: str) -> bool:
    return text[:1].isupper() or text.startswith("stable-diffusion.cpp")


@pytest.mark.parametrize("kind", ServerKind)
@pytest.mark.parametrize("paths", [frozenset(), SMALL, ALL_PATHS])
def test_whatever_does_not_simply_work_has_one_plain_sentence(kind: ServerKind, paths: frozenset[str]) -> None:
    found = Capabilities(kind=kind, paths=paths)
    answers = [found.support(feature) for feature in Feature]
    answers += [found.field_support(name, mode) for name in (*PARAMETERS, "override_settings") for mode in Mode]
    answers += [found.option_support(key) for key in ("sd_model_checkpoint", "sd_vae", "CLIP_stop_at_last_layers")]
    for support in answers:
        assert (support.reason == "") == (support.state is SupportState.WORKS)
        assert not support.reason or (is_sentence(support.reason) and support.reason.endswith("."))


def test_every_kind_has_a_table_that_speaks_of_known_things() -> None:
    assert set(DIALECTS) == set(ServerKind)
    features = {feature.value for feature in Feature}
    for dialect in DIALECTS.values():
        assert set(dialect.features_missing) | set(dialect.features_differ) <= features
        assert not set(dialect.missing) & (dialect.reads - dialect.only_from_pictures)
        assert dialect.only_from_pictures <= dialect.reads


def test_what_a_server_tells_goes_before_its_kind() -> None:
    paths = frozenset({FEATURE_PATHS[Feature.INTERROGATE]})
    assert Capabilities(kind=ServerKind.A1111, paths=paths).has(Feature.INTERROGATE)
    assert Capabilities(kind=ServerKind.NEO, paths=paths).has(Feature.INTERROGATE)
    assert not Capabilities(kind=ServerKind.A1111).has(Feature.INTERROGATE)
    forge = Capabilities(kind=ServerKind.FORGE, fields=told("prompt", "distilled_cfg_scale"))
    assert forge.field_support("distilled_cfg_scale").state is SupportState.WORKS
    assert forge.field_support("hr_cfg").is_missing
    assert forge.field_support("prompt").state is SupportState.WORKS


def test_a_field_of_the_other_mode_says_so() -> None:
    fields = MappingProxyType(
        {Mode.TEXT_TO_IMAGE: frozenset({"hr_scale"}), Mode.IMAGE_TO_IMAGE: frozenset({"mask_blur"})}
    )
    found = Capabilities(kind=ServerKind.A1111, fields=fields)
    assert "from text" in found.field_support("hr_scale", Mode.IMAGE_TO_IMAGE).reason
    assert "from pictures" in found.field_support("mask_blur", Mode.TEXT_TO_IMAGE).reason


@pytest.mark.parametrize("kind", [ServerKind.A1111, ServerKind.FORGE_CLASSIC, ServerKind.DRAW_THINGS])
def test_a_schedule_can_be_asked_for_where_samplers_are_named_after_it(kind: ServerKind) -> None:
    fields = told("sampler_name")
    joined = Capabilities(kind=kind, fields=fields, samplers=(Sampler("DPM++ 2M Karras"),))
    assert joined.field_support("scheduler").state is SupportState.DIFFERS
    bare = Capabilities(kind=kind, fields=fields, samplers=(Sampler("Euler"),))
    assert bare.field_support("scheduler").is_missing


def test_sd_next_has_no_schedule_in_a_request_and_progress_of_another_shape() -> None:
    found = Capabilities(
        kind=ServerKind.SDNEXT,
        paths=ALL_PATHS,
        fields=told("sampler_name"),
        samplers=(Sampler("DPM++ 2M Karras"),),
    )
    assert "sampler's settings" in found.field_support("scheduler").reason
    assert found.support(Feature.TASK_PROGRESS).is_missing
    assert found.support(Feature.SCHEDULERS).is_missing
    assert found.support(Feature.OVERRIDES).state is SupportState.DIFFERS
    assert found.support(Feature.INTERRUPT).state is SupportState.WORKS


def test_the_small_servers_read_only_what_their_table_names() -> None:
    sdcpp = Capabilities(kind=ServerKind.SDCPP, paths=SMALL)
    assert sdcpp.field_support("hr_second_pass_steps").state is SupportState.WORKS
    assert sdcpp.field_support("styles").is_missing
    assert sdcpp.field_support("n_iter").state is SupportState.WORKS
    assert sdcpp.option_support("sd_model_checkpoint").is_missing
    assert sdcpp.option_support("CLIP_stop_at_last_layers").state is SupportState.WORKS
    assert sdcpp.option_support("eta_noise_seed_delta").is_missing
    kobold = Capabilities(kind=ServerKind.KOBOLDCPP, paths=SMALL)
    assert "one picture per request" in kobold.field_support("batch_size").reason
    assert kobold.field_support("enable_hr").is_missing
    assert "no list of schedules" in kobold.field_support("scheduler").reason
    assert kobold.field_support("denoising_strength").is_missing
    assert kobold.field_support("denoising_strength", Mode.IMAGE_TO_IMAGE).state is SupportState.WORKS
    things = Capabilities(kind=ServerKind.DRAW_THINGS, paths=SMALL)
    assert things.field_support("hr_upscaler").is_missing
    assert things.option_support("sd_model_checkpoint").state is SupportState.DIFFERS
    assert things.field_support("refiner_checkpoint").state is SupportState.WORKS


def test_settings_are_judged_by_the_servers_own_list() -> None:
    specs = (
        OptionSpec("eta_ddim", "Eta", "Sampling", OptionKind.NUMBER),
        OptionSpec("api_useragent", "Agent", "API", OptionKind.TEXT, restricted=True),
    )
    found = Capabilities(kind=ServerKind.A1111, paths=ALL_PATHS, option_specs=specs)
    assert found.option_support("eta_ddim").state is SupportState.WORKS
    assert found.option_support("api_useragent").is_missing
    assert "no such setting" in found.option_support("forge_inference_memory").reason
    assert Capabilities(kind=ServerKind.A1111, paths=ALL_PATHS).option_support("anything").state is SupportState.WORKS
    assert Capabilities(kind=ServerKind.A1111).option_support("eta_ddim").is_missing
