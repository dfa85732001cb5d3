"""Generating with the demo: pictures, batches, overrides, masks, scripts."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops

from app.demo.server import DemoServer
from tests.unit.demo.conftest import Caller, encoded


def test_the_picture_carries_its_infotext_and_says_demo(caller: Caller) -> None:
    (picture,), info = caller.generate(prompt="a quiet valley")
    assert picture.info["parameters"] == info["infotexts"][0]
    assert "safelight-demo" in picture.info["parameters"]
    assert info["version"].endswith("safelight-demo")


@pytest.mark.parametrize("prompt", ["café", "猫"])
def test_any_text_survives_in_the_file(caller: Caller, prompt: str) -> None:
    (picture,), _info = caller.generate(prompt=prompt)
    assert picture.info["parameters"].startswith(prompt)


@pytest.mark.parametrize("kind", ["jpg", "webp", "png"])
def test_png_info_reads_every_format_back(caller: Caller, kind: str) -> None:
    caller.post("options", samples_format=kind)
    answer = caller.post("txt2img", prompt="café, 猫", steps=2, width=64, height=64)
    told = caller.post("png-info", image=answer["images"][0])
    assert told["info"].startswith("café, 猫\nSteps: 2")
    assert told["parameters"]["Prompt"] == "café, 猫"


def test_png_info_takes_styles_out_and_names_loras_by_alias(caller: Caller) -> None:
    prompt = "a cliff <lora:demo_aurora:0.5>"
    answer = caller.post("txt2img", prompt=prompt, styles=["cinematic", "clean"], steps=2, width=64, height=64)
    told = caller.post("png-info", image=answer["images"][0])["parameters"]
    assert told["Styles array"] == ["cinematic", "clean"]
    assert told["Prompt"] == "a cliff <lora:aurora:0.5>"
    assert told["Negative prompt"] == ""


@pytest.mark.parametrize("variation", [0.0, 0.4])
def test_splitting_by_batches_keeps_the_pictures(caller: Caller, variation: float) -> None:
    common = {"prompt": "mountains", "batch_size": 2, "subseed": 50, "subseed_strength": variation}
    whole, _info = caller.generate(**common, n_iter=3)
    parts = []
    for number in range(3):
        moved = {"subseed": 50 + number * 2} if variation else {"seed": 7 + number * 2}
        parts += caller.generate(**{**common, **moved})[0]
    assert [picture.tobytes() for picture in whole] == [picture.tobytes() for picture in parts]


def test_a_grid_comes_first_only_when_images_are_saved(caller: Caller) -> None:
    plain, _info = caller.generate(batch_size=4)
    with_grid, info = caller.generate(batch_size=4, save_images=True)
    assert (len(plain), len(with_grid), info["index_of_first_image"]) == (4, 5, 1)
    assert with_grid[0].size == (128, 192)


def test_an_override_ends_with_its_request(caller: Caller) -> None:
    before = caller.get("options")
    overrides = {"sd_model_checkpoint": "demo-ink", "CLIP_stop_at_last_layers": 2}
    _pictures, info = caller.generate(override_settings=overrides)
    assert (info["sd_model_name"], info["clip_skip"]) == ("demo-ink", 2)
    after = caller.get("options")
    changed = {key for key in after if after[key] != before[key]}
    assert changed == {"sd_checkpoint_hash"}, "the other checkpoint stays in memory until the next generation"
    assert caller.generate()[1]["sd_model_name"] == "demo-dusk"


def test_on_a_fresh_server_the_first_override_stays() -> None:
    with DemoServer(step_delay_s=0, fresh_config=True) as server:
        caller = Caller(server)
        caller.generate(override_settings={"CLIP_stop_at_last_layers": 2})
        assert caller.generate()[1]["clip_skip"] == 2


def test_an_override_ends_even_when_the_request_fails(caller: Caller) -> None:
    status, _headers, _answer = caller.send(
        "POST", "/sdapi/v1/txt2img", {"steps": 0, "override_settings": {"CLIP_stop_at_last_layers": 2}}
    )
    assert (status, caller.get("options")["CLIP_stop_at_last_layers"]) == (500, 1)


def test_a_title_gains_its_hash_with_the_first_load(caller: Caller) -> None:
    def title() -> str:
        return next(row["title"] for row in caller.get("sd-models") if row["model_name"] == "demo-forest")

    assert title() == "demo-forest.safetensors"
    caller.post("options", sd_model_checkpoint="demo-forest")
    assert title().startswith("demo-forest.safetensors [")
    assert caller.get("options")["sd_model_checkpoint"] == title()


def test_inpainting_leaves_the_rest_of_the_picture_alone(caller: Caller) -> None:
    source = Image.effect_mandelbrot((96, 96), (-2, -1, 1, 1), 30).convert("RGB")
    mask = Image.new("L", source.size)
    mask.paste(255, (0, 0, 40, 96))
    (result,), _info = caller.generate(
        "img2img", init_images=[encoded(source)], mask=encoded(mask), mask_blur=0, width=96, height=96, prompt="desert"
    )
    kept, painted = (50, 0, 96, 96), (0, 0, 38, 96)
    assert not ImageChops.difference(result.crop(kept), source.crop(kept)).getbbox()
    assert ImageChops.difference(result.crop(painted), source.crop(painted)).getbbox()


def test_only_the_masked_part_of_a_blank_mask_is_plain_image_to_image(caller: Caller) -> None:
    source = Image.effect_mandelbrot((96, 64), (-2, -1, 1, 1), 30).convert("RGB")
    common = {"init_images": [encoded(source)], "width": 64, "height": 64, "prompt": "desert", "seed": 4}
    (plain,), _info = caller.generate("img2img", **common)
    (blank,), _info = caller.generate(
        "img2img", **common, mask=encoded(Image.new("L", source.size)), inpaint_full_res=True
    )
    assert blank.size == plain.size == (64, 64)
    assert blank.tobytes() == plain.tobytes()


def test_resize_and_fill_repeats_the_edges(caller: Caller) -> None:
    source = Image.new("RGB", (64, 32), "red")
    source.paste("blue", (0, 31, 64, 32))
    (made,), _info = caller.generate(
        "img2img", init_images=[encoded(source)], width=64, height=64, resize_mode=2, mask_blur=0,
        mask=encoded(Image.new("L", (64, 64))), inpaint_full_res=False,
    )  # fmt: skip
    assert [made.convert("RGB").getpixel((30, y)) for y in (2, 30, 50, 63)] == [
        (255, 0, 0), (255, 0, 0), (0, 0, 255), (0, 0, 255),
    ]  # fmt: skip


def test_the_second_pass_makes_the_picture_larger(caller: Caller) -> None:
    (picture,), info = caller.generate(enable_hr=True, hr_scale=2, denoising_strength=0.5, hr_upscaler="Latent")
    assert picture.size == (128, 192)
    assert "Hires upscale: 2.0" in info["infotexts"][0]


def test_loras_change_the_picture_unless_they_are_disabled(caller: Caller) -> None:
    plain = caller.generate(prompt="night")[0][0]
    aurora = caller.generate(prompt="night<lora:demo_aurora:1>")[0][0]
    disabled = caller.generate(prompt="night<lora:demo_aurora:1>", disable_extra_networks=True)[0][0]
    assert aurora.tobytes() != plain.tobytes() == disabled.tobytes()


def test_the_plot_varies_what_its_axes_say(caller: Caller) -> None:
    arguments = [4, "2-4", [], 9, "", ["Euler a", "DDIM"], 0, "", [], True, True, *[False] * 5, 0, False]
    pictures, info = caller.generate(prompt="x", script_name="X/Y/Z plot", script_args=arguments)
    assert len(pictures) == 1 + 6
    assert 'Y Values: "Euler a, DDIM"' in info["infotexts"][0]
    assert "Steps: 4, Sampler: DDIM" in info["infotexts"][-1]


def test_prompts_from_a_text_make_a_picture_each(caller: Caller) -> None:
    arguments = [False, False, "start", "a forest\n\na desert"]
    pictures, info = caller.generate(
        prompt="at dusk", script_name="Prompts from file or textbox", script_args=arguments
    )
    assert (len(pictures), info["all_prompts"]) == (2, ["a forest at dusk", "a desert at dusk"])


def test_a_script_the_demo_does_not_run_says_so(caller: Caller) -> None:
    body = {"script_name": "loopback", "init_images": [encoded(Image.new("RGB", (64, 64)))], "steps": 1}
    status, _headers, answer = caller.send("POST", "/sdapi/v1/img2img", body)
    assert status == 500
    assert "does not run" in answer["errors"]


def test_a_picture_too_large_is_refused_before_it_is_painted(caller: Caller) -> None:
    status, _headers, answer = caller.send("POST", "/sdapi/v1/txt2img", {"width": 90_000, "height": 90_000})
    assert (status, answer["error"]) == (500, "OutOfMemoryError")


def test_the_caption_is_honest(caller: Caller) -> None:
    answer = caller.post("interrogate", image=encoded(Image.new("RGB", (64, 32), (70, 140, 80))), model="clip")
    assert answer == {"caption": "a mostly green picture of 64 by 32 pixels (demo caption)"}


def _mandelbrot(size: tuple[int, int]) -> Image.Image:
    return Image.effect_mandelbrot(size, (-2, -1, 1, 1), 30).convert("RGB")


@pytest.mark.parametrize("inverted", [0, 1])
@pytest.mark.parametrize("whole", [True, False], ids=["whole picture", "only masked"])
def test_white_is_repainted_and_black_kept_to_the_pixel_or_the_other_way_round(
    caller: Caller, inverted: int, whole: bool
) -> None:
    source, mask = _mandelbrot((96, 96)), Image.new("L", (96, 96))
    mask.paste(255, (24, 16, 56, 80))
    (made,), _info = caller.generate(
        "img2img", init_images=[encoded(source)], mask=encoded(mask), width=96, height=96, prompt="desert",
        mask_blur=0, inpainting_mask_invert=inverted, inpaint_full_res=not whole, inpaint_full_res_padding=8,
        inpainting_fill=2, denoising_strength=1,
    )  # fmt: skip
    changed = ImageChops.difference(made.convert("RGB"), source).convert("L").point(lambda level: 255 if level else 0)
    repainted = ImageChops.invert(mask) if inverted else mask
    assert not ImageChops.multiply(changed, ImageChops.invert(repainted)).getbbox()
    share = changed.histogram()[255] / repainted.histogram()[255]
    assert share > 0.9


def test_a_blurred_mask_changes_a_little_beyond_its_edge_and_nothing_beyond_that(caller: Caller) -> None:
    source, mask = _mandelbrot((96, 96)), Image.new("L", (96, 96))
    mask.paste(255, (0, 0, 40, 96))
    (made,), _info = caller.generate(
        "img2img", init_images=[encoded(source)], mask=encoded(mask), width=96, height=96, prompt="desert",
        mask_blur=4, inpaint_full_res=False, denoising_strength=1,
    )  # fmt: skip
    difference = ImageChops.difference(made.convert("RGB"), source)
    assert difference.crop((41, 0, 46, 96)).getbbox()
    assert not difference.crop((60, 0, 96, 96)).getbbox()


def test_the_alpha_of_a_mask_counts_before_its_brightness(caller: Caller) -> None:
    source, mask = _mandelbrot((64, 64)), Image.new("RGBA", (64, 64), (255, 255, 255, 0))
    mask.paste((0, 0, 0, 255), (0, 0, 32, 64))
    (made,), _info = caller.generate(
        "img2img", init_images=[encoded(source)], mask=encoded(mask), width=64, height=64, prompt="desert",
        mask_blur=0, inpaint_full_res=False, denoising_strength=1,
    )  # fmt: skip
    difference = ImageChops.difference(made.convert("RGB"), source)
    assert not difference.crop((32, 0, 64, 64)).getbbox()
    assert difference.crop((0, 0, 32, 64)).getbbox()


def test_only_masked_keeps_the_size_of_the_source_and_makes_the_padded_part_in_the_shape_asked_for(
    caller: Caller,
) -> None:
    source, mask = _mandelbrot((200, 160)), Image.new("L", (200, 160))
    mask.paste(255, (100, 60, 140, 80))
    (made,), info = caller.generate(
        "img2img", init_images=[encoded(source)], mask=encoded(mask), width=128, height=128, prompt="desert",
        mask_blur=0, inpaint_full_res=True, inpaint_full_res_padding=12, denoising_strength=1,
    )  # fmt: skip
    assert made.size == source.size
    assert info["width"] == 128
    assert "Masked area padding: 12" in info["infotexts"][0]
    box = ImageChops.difference(made.convert("RGB"), source).getbbox()
    assert box is not None
    assert (box[0] >= 100, box[1] >= 60, box[2] <= 140, box[3] <= 80) == (True,) * 4
