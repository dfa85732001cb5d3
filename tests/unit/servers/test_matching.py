"""A picture's names become the names of this server: by hash first, then by what people call the same thing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.api import replies
from app.api.replies import Checkpoint, Embedding, Lora, Sampler, Scheduler, Style, Upscaler, Vae
from app.generation.infotext import compose, parse
from app.generation.recall import recall
from app.generation.request import GenerationRequest
from app.servers.capabilities import FEATURE_PATHS, Capabilities, ServerKind
from app.servers.matching import Matched, checkpoint_by_hash, listed_as, matched, sampler_key
from app.servers.missing import findings_in, left_out, renamed
from app.servers.preflight import Finding, Severity
from tests import recorded

SHA = "818f0e4a9e6205e4f5d214b00db3cb5de983be4df6c5f5cc274a045a403305f7"
SERVER = Capabilities(
    kind=ServerKind.A1111,
    paths=frozenset(FEATURE_PATHS.values()),
    samplers=(
        Sampler("DPM++ 2M", ("k_dpmpp_2m",)),
        Sampler("DPM++ 2S a", ("k_dpmpp_2s_a",)),
        Sampler("Euler a", ("k_euler_a", "k_euler_ancestral")),
        Sampler("DPM adaptive", ("k_dpm_ad",)),
        Sampler("UniPC", ("unipc",)),
    ),
    schedulers=(
        Scheduler("automatic", "Automatic"),
        Scheduler("karras", "Karras"),
        Scheduler("exponential", "Exponential"),
        Scheduler("polyexponential", "Polyexponential"),
        Scheduler("sgm_uniform", "SGM Uniform", ("SGMUniform",)),
    ),
    checkpoints=(
        Checkpoint("sub/renamed.safetensors [818f0e4a9e]", "sub_renamed", "818f0e4a9e", SHA, "/m/renamed.safetensors"),
        Checkpoint("other.safetensors [bbbbbbbbbb]", "other", "bbbbbbbbbb", "b" * 64, "/m/other.safetensors"),
        Checkpoint("Fresh_v2.ckpt", "Fresh_v2", filename="/m/Fresh_v2.ckpt"),
    ),
    vaes=(Vae("vae-ft-mse.safetensors"),),
    upscalers=(Upscaler("4x-UltraSharp"), Upscaler("Lanczos")),
    latent_modes=("Latent",),
    loras=(
        Lora("coastal_v3", "coastal", "/l/coastal_v3.safetensors", {"sshs_model_hash": "1f0ad3b1c2d4" + "0" * 52}),
        Lora("grain", "grainy", "/l/grain.safetensors", {"sshs_model_hash": "a" * 64}),
        Lora("style/ink", "style/ink", "/l/style/ink.safetensors"),
    ),
    embeddings=(Embedding("EasyNegative"),),
)  # fmt: skip


def taken(*pairs: tuple[str, object], prompt: str = "cat", server: Capabilities = SERVER) -> Matched:
    text = compose(prompt, "", [("Steps", 20), ("Size", "8x8"), ("Seed", 1), *pairs])
    return matched(recall(parse(text)), server)


def checkpoint(*pairs: tuple[str, object]) -> object:
    return taken(*pairs).request.overrides.get("sd_model_checkpoint")


@pytest.mark.parametrize("told", ["818f0e4a9e", "818F0E4A9E", SHA, SHA[:16]])
def test_a_checkpoint_is_found_by_its_hash_under_another_name(told: str) -> None:
    found = taken(("Model hash", told), ("Model", "other"))
    assert found.request.overrides["sd_model_checkpoint"] == "sub/renamed.safetensors [818f0e4a9e]"
    assert [each.text for each in found.renamed] == [
        "The checkpoint other is renamed here (the same file by its hash)."
    ]
    assert found.doubts == ()


@pytest.mark.parametrize(
    "pairs",
    [
        (("Model hash", "818f0e4a9e"),),
        (("Hashes", '{"model": "818f0e4a9e"}'),),
        (("Model", "renamed"),),
        (("Model", "renamed.safetensors"),),
        (("Model", "RENAMED"),),
        (("Model", "elsewhere/renamed"),),
        (("Model", "renamed [818f0e4a9e]"),),
    ],
)
def test_a_hash_alone_or_any_way_to_write_the_name_is_enough(pairs: tuple[tuple[str, object], ...]) -> None:
    found = taken(*pairs)
    assert found.request.overrides["sd_model_checkpoint"] == "sub/renamed.safetensors [818f0e4a9e]"
    assert found.renamed == ()


def test_a_file_of_the_same_name_and_another_hash_is_doubted() -> None:
    found = taken(("Model hash", "cccccccccc"), ("Model", "other"))
    assert found.request.overrides["sd_model_checkpoint"] == "other.safetensors [bbbbbbbbbb]"
    assert [each.text for each in found.doubts] == [
        "other is another file here: its hash begins with bbbbbbbbbb instead of cccccccccc."
    ]
    # Hashes of eight digits are of another kind, and a file that was never loaded has none yet.
    assert taken(("Model hash", "cccccccc"), ("Model", "other")).doubts == ()
    assert taken(("Model hash", "cccccccccc"), ("Model", "Fresh_v2")).doubts == ()


def test_a_very_old_server_is_matched_by_its_own_hashes_of_eight_digits() -> None:
    old = (Checkpoint("one.ckpt [7460a6fa]", "one", "7460a6fa"),)
    found = checkpoint_by_hash("7460a6fa", old)
    assert found is old[0]
    assert checkpoint_by_hash("7460a6", old) is None
    assert checkpoint_by_hash("no hash", old) is None


@pytest.mark.parametrize("name", ["b_two", "two", "b/two.safetensors"])
def test_of_several_checkpoints_with_one_hash_the_name_decides(name: str) -> None:
    listed = (
        Checkpoint("a/one.safetensors [818f0e4a9e]", "a_one", "818f0e4a9e", SHA),
        Checkpoint("b/two.safetensors [818f0e4a9e]", "b_two", "818f0e4a9e", SHA),
    )
    found = taken(("Model hash", "818f0e4a9e"), ("Model", name), server=replace(SERVER, checkpoints=listed))
    assert found.request.overrides["sd_model_checkpoint"] == "b/two.safetensors [818f0e4a9e]"
    assert checkpoint_by_hash("818f0e4a9e", listed, "gone") is listed[0]


def test_a_checkpoint_that_is_not_here_keeps_its_name_and_preflight_says_so() -> None:
    found = taken(("Model hash", "dddddddddd"), ("Model", "gone"))
    assert found.request.overrides["sd_model_checkpoint"] == "gone"
    assert any("no checkpoint gone" in each.text for each in findings_in(GenerationRequest(), found.request, SERVER))
    assert checkpoint(("Model", "two"), ("Model hash", "")) == "two"


def test_refiner_and_hires_checkpoints_are_matched_too() -> None:
    found = taken(("Refiner", "old_name [818f0e4a9e]"), ("Hires upscale", 2), ("Hires checkpoint", "fresh_V2"))
    assert found.request.parameters["refiner_checkpoint"] == "sub/renamed.safetensors [818f0e4a9e]"
    assert found.request.parameters["hr_checkpoint_name"] == "Fresh_v2.ckpt"


@pytest.mark.parametrize(
    ("asked", "sampler", "schedule"),
    [
        ("DPM++ 2M Karras", "DPM++ 2M", "Karras"),
        ("k_dpmpp_2s_a", "DPM++ 2S a", None),
        ("dpmpp_2s_ancestral", "DPM++ 2S a", None),
        ("euler_ancestral", "Euler a", None),
        ("euler a", "Euler a", None),
        ("k_dpm_ad", "DPM adaptive", None),
        ("uni_pc", "UniPC", None),
        ("dpmpp_2m_sgm_uniform", "DPM++ 2M", "SGM Uniform"),
        ("DPM++ 2M Polyexponential", "DPM++ 2M", "Polyexponential"),
        ("Something else", "Something else", None),
    ],
)
def test_a_sampler_is_found_by_any_program_s_name_for_it(asked: str, sampler: str, schedule: str | None) -> None:
    found = taken(("Sampler", asked)).request.parameters
    assert (found["sampler_name"], found.get("scheduler")) == (sampler, schedule)


def test_the_names_of_a_server_of_another_kind_are_its_own() -> None:
    server = replace(SERVER, kind=ServerKind.SDCPP, samplers=(Sampler("euler_a"), Sampler("dpm++2m")))
    assert taken(("Sampler", "Euler a"), server=server).request.parameters["sampler_name"] == "euler_a"
    assert taken(("Sampler", "DPM++ 2M"), server=server).request.parameters["sampler_name"] == "dpm++2m"


def test_different_samplers_never_get_the_same_key() -> None:
    names = ["DPM++ 2M", "DPM++ 2M SDE", "DPM++ SDE", "DPM++ 2S a", "DPM2", "DPM2 a", "Euler", "Euler a", "DDIM",
             "DDIM CFG++", "DPM++ 2M SDE Heun", "DPM++ 3M SDE", "Heun", "LMS", "LCM", "PLMS", "UniPC"]  # fmt: skip
    assert len({sampler_key(name) for name in names}) == len(names)


@pytest.mark.parametrize("asked", ["sgm_uniform", "SGMUniform", "sgm uniform"])
def test_a_schedule_is_found_by_its_other_names(asked: str) -> None:
    assert taken(("Sampler", "UniPC"), ("Schedule type", asked)).request.parameters["scheduler"] == "SGM Uniform"


def test_vaes_and_upscalers_are_found_without_their_folder_and_ending() -> None:
    found = taken(("VAE", "SD1/vae-ft-mse.pt"), ("Hires upscale", 2), ("Hires upscaler", "4x-ultrasharp.pth"))
    assert found.request.overrides["sd_vae"] == "vae-ft-mse.safetensors"
    assert found.request.parameters["hr_upscaler"] == "4x-UltraSharp"
    assert found.renamed == ()
    assert taken(("VAE", "None")).request.overrides["sd_vae"] == "None"
    assert listed_as("a", ["x/a.pt", "y/a.pt"]) is None, "two files may be meant"


def test_a_vae_is_looked_for_among_the_modules_of_forge() -> None:
    forge = replace(SERVER, vaes=(), modules=(Vae("ae.safetensors"),))
    assert taken(("VAE", "ae"), server=forge).request.overrides["sd_vae"] == "ae.safetensors"
    modules = taken(("Module 1", "AE"), ("Version", "f2.0.1"), server=forge).request.overrides
    assert modules["forge_additional_modules"] == ["ae.safetensors"]


def test_a_lora_of_another_name_is_found_by_its_hash_and_the_prompt_follows() -> None:
    found = taken(("Lora hashes", "coast old: 1f0ad3b1c2d4"), prompt="cat <lora:coast, old:0.8:lbw=1> <lora:grain:1>")
    assert found.request.prompt == "cat <lora:coastal_v3:0.8:lbw=1> <lora:grain:1>"
    assert [(each.field, each.text) for each in found.renamed] == [
        ("prompt", "The LoRA coast, old is coastal_v3 here (the same file by its hash).")
    ]


def test_a_lora_with_the_right_hash_goes_before_one_with_the_right_name() -> None:
    found = taken(("Lora hashes", "grain: 1f0ad3b1c2d4"), prompt="<lora:grain:1>")
    assert found.request.prompt == "<lora:coastal_v3:1>"
    doubted = taken(("Lora hashes", "grain: bbbbbbbbbbbb"), prompt="<lora:grain:1>")
    assert doubted.request.prompt == "<lora:grain:1>"
    assert [each.text for each in doubted.doubts] == [
        "The LoRA grain is another file here: its hash is not bbbbbbbbbbbb."
    ]


def test_a_hash_of_civitais_tools_only_says_something_of_a_lora_when_it_is_found() -> None:
    found = taken(("Hashes", '{"lora:grain": "bbbbbbbbbb"}'), prompt="<lora:grain:1>")
    assert (found.request.prompt, found.doubts) == ("<lora:grain:1>", ())
    assert taken(("Hashes", '{"lora:x": "1f0ad3b1c2"}'), prompt="<lora:x:1>").request.prompt == "<lora:coastal_v3:1>"


def test_different_loras_of_one_name_in_two_folders_are_not_guessed_between() -> None:
    two = tuple(Lora(name, name, "", {"sshs_model_hash": name[0] * 64}) for name in ("a/dust", "b/dust"))
    server = replace(SERVER, loras=two)
    unclear = taken(prompt="<lora:dust:1>", server=server).request
    assert unclear.prompt == "<lora:dust:1>"
    assert [each.name for each in findings_in(GenerationRequest(), unclear, server)] == ["dust"]
    told = taken(("Lora hashes", f"dust: {'b' * 12}"), prompt="<lora:dust:1>", server=server)
    assert told.request.prompt == "<lora:b/dust:1>"


def test_loras_are_found_by_alias_case_and_folder() -> None:
    assert taken(prompt="<lora:grainy:1>").request.prompt == "<lora:grainy:1>"
    assert taken(prompt="<lora:GRAIN:1>").request.prompt == "<lora:grain:1>"
    assert taken(prompt="<lora:ink:1>").request.prompt == "<lora:style/ink:1>"
    assert taken(prompt="<lora:gone:1>").request.prompt == "<lora:gone:1>"


def test_prompt_and_styles_come_back_as_they_were_written_where_they_come_to_the_same() -> None:
    styles = (Style("still", "cinematic still of {prompt}", "flat"), Style("film", "35mm, "), Style("other", "x"))
    server = replace(SERVER, styles=styles)
    asked = GenerationRequest(parameters={"prompt": "a cat", "styles": ["still", "film"]})

    def found(prompt: str, negative: str = "flat", server: Capabilities = server) -> dict[str, Any]:
        told = replace(
            recall(parse(compose(prompt, negative, [("Steps", 20), ("Size", "8x8"), ("Seed", 1)]))), asked=asked
        )
        return dict(matched(told, server).request.parameters)

    written = found("cinematic still of a cat, 35mm,")
    assert (written["prompt"], written["styles"]) == ("a cat", ["still", "film"])
    assert "negative_prompt" not in written
    wildcard = found("cinematic still of a dog, 35mm,")
    assert (wildcard["prompt"], wildcard.get("styles")) == ("cinematic still of a dog, 35mm,", None)
    elsewhere = found("cinematic still of a cat, 35mm,", server=SERVER)
    assert elsewhere["prompt"] == "cinematic still of a cat, 35mm,"
    assert elsewhere["negative_prompt"] == "flat"


def test_an_embedding_that_is_not_here_is_said() -> None:
    pairs = ("TI hashes", "easynegative: c74b4e810b03, badhands: 123456789abc")
    found = taken(pairs, prompt="cat, badhands, easynegative")
    assert [(each.field, each.text) for each in found.doubts] == [
        ("prompt", "The server lists no embedding badhands. Its name is read as a word of the prompt.")
    ]


def test_a_server_without_lists_leaves_every_name_alone() -> None:
    pairs = (("Model", "x"), ("Sampler", "dpmpp_2m"), ("VAE", "y"), ("TI hashes", "a: 123456789abc"))
    found = taken(*pairs, prompt="<lora:z:1>", server=Capabilities())
    assert found == Matched(
        recall(parse(compose("<lora:z:1>", "", [("Steps", 20), ("Size", "8x8"), ("Seed", 1), *pairs]))).request
    )


def test_only_what_is_new_is_found_missing() -> None:
    mine = GenerationRequest(parameters={"prompt": "<lora:mine:1>"})
    after = mine.with_parameters(sampler_name="Nothing", prompt="<lora:mine:1> <lora:theirs:1>")
    assert [each.name for each in findings_in(mine, after, SERVER)] == ["Nothing", "theirs"]
    assert findings_in(mine, after, None) == ()


def test_a_missing_name_is_left_out_or_becomes_another() -> None:
    def about(field: str, name: str) -> Finding:
        return Finding(Severity.WARNING, field, "", name=name)

    request = GenerationRequest(
        parameters={"prompt": "a, <lora:x:0.5>, b <lora:y:1>", "sampler_name": "S", "styles": ["p", "q"]},
        overrides={"sd_vae": "v", "forge_additional_modules": ["m"]},
    )
    assert left_out(request, about("prompt", "x")).prompt == "a, b <lora:y:1>"
    assert left_out(request, about("prompt", "y")).prompt == "a, <lora:x:0.5>, b"
    assert renamed(request, about("prompt", "x"), "z").prompt == "a, <lora:z:0.5>, b <lora:y:1>"
    assert "sampler_name" not in left_out(request, about("sampler_name", "S")).parameters
    assert renamed(request, about("sampler_name", "S"), "Euler").parameters["sampler_name"] == "Euler"
    assert left_out(request, about("styles", "p")).parameters["styles"] == ["q"]
    assert renamed(request, about("styles", "q"), "r").parameters["styles"] == ["p", "r"]
    bare = left_out(left_out(request, about("sd_vae", "v")), about("forge_additional_modules", "m"))
    assert not bare.overrides


@recorded.needed
@pytest.mark.recorded
def test_pictures_of_a_real_server_have_all_their_names_there() -> None:
    def told(name: str) -> Any:
        return recorded.load(f"get/{name}.json")["response"]["body"]

    server = Capabilities(
        kind=ServerKind.A1111,
        paths=frozenset(FEATURE_PATHS.values()),
        samplers=replies.samplers(told("samplers")),
        schedulers=replies.schedulers(told("schedulers")),
        checkpoints=replies.checkpoints(told("sd-models")),
        vaes=replies.vaes(told("sd-vae")),
        upscalers=replies.upscalers(told("upscalers")),
        latent_modes=replies.latent_upscale_modes(told("latent-upscale-modes")),
        loras=replies.loras(told("loras")),
        embeddings=replies.embeddings(told("embeddings")),
        face_restorers=replies.face_restorers(told("face-restorers")),
        options=told("options"),
    )
    texts = [
        (item.get("text_chunks") or {}).get("parameters") for item in recorded.load("files/manifest.json")["files"]
    ]
    found = [matched(recall(parse(text)), server) for text in texts if text]
    assert len(found) >= 10
    for each in found:
        assert (each.renamed, each.doubts) == ((), ())
        assert findings_in(GenerationRequest(), each.request, server) == ()
        assert each.request.overrides["sd_model_checkpoint"] == "tinyAlpha_v10.safetensors [818f0e4a9e]"
