"""Every knob of a request, declared once.

Names are the wire names of the generating endpoints; ``default`` is what an AUTOMATIC1111 1.10.1 server uses when the
field is absent (its own ``/openapi.json`` is asked first, see ``servers.capabilities``). The panels, the command line,
the payload builder and the import from JSON all read this table, so a new knob is one new row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from app.generation.request import Mode

MAXIMUM_SEED = 4_294_967_295
ANY_SEED = -1


class Kind(StrEnum):
    """What kind of value a knob holds, and so which editor it gets."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    SEED = "seed"  # an integer from -1 to 4294967295: it does not fit in a Qt int
    SWITCH = "switch"
    CHOICE = "choice"  # one name out of a list the server gives; free text is allowed
    NAMES = "names"  # a list of names
    JSON = "json"


class ChoiceSource(StrEnum):
    """Which list of the server fills a choice."""

    SAMPLERS = "samplers"
    SCHEDULERS = "schedulers"
    CHECKPOINTS = "checkpoints"
    VAES = "vaes"
    UPSCALERS = "upscalers"
    HIRES_UPSCALERS = "hires_upscalers"  # latent modes, then upscalers
    STYLES = "styles"
    FACE_RESTORERS = "face_restorers"
    LORAS = "loras"
    HYPERNETWORKS = "hypernetworks"
    REALESRGAN_MODELS = "realesrgan_models"
    MODULES = "modules"  # Forge: VAEs and text encoders
    SETTINGS = "settings"  # the keys of the server's own settings


class Section(StrEnum):
    """Where in the compose panel a knob is shown."""

    PROMPT = "prompt"
    SAMPLING = "sampling"
    SIZE = "size"
    SEED = "seed"
    HIRES = "hires"
    REFINER = "refiner"
    IMAGE = "image"
    INPAINT = "inpaint"
    UPSCALE = "upscale"
    SCRIPTS = "scripts"
    MORE = "more"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """One knob. Limits are what an editor offers; a server may accept more. Units are pixels for sizes.

    ``is_particular``: few servers have it, so it is offered only where a server names it. ``only``: the one mode that
    has it; None: all that generate. ``image_default``: that of image to image, where it is another one; of what
    belongs to a mask, what is sent with it (``INPAINT_DEFAULTS``). ``is_ours``: never sent; it says how what is sent is
    made of what was written (``own_styles``).
    """

    name: str
    label: str
    kind: Kind
    section: Section
    default: Any = None
    minimum: float | None = None
    maximum: float | None = None
    step: float = 1
    decimals: int = 0
    choices: ChoiceSource | None = None
    help: str = ""
    is_particular: bool = False
    only: Mode | None = None
    image_default: Any = None
    is_ours: bool = False


def _rows() -> tuple[ParameterSpec, ...]:
    integer, number, text, switch, choice = Kind.INTEGER, Kind.NUMBER, Kind.TEXT, Kind.SWITCH, Kind.CHOICE
    p = ParameterSpec
    text_only, image_only, upscale_only = Mode.TEXT_TO_IMAGE, Mode.IMAGE_TO_IMAGE, Mode.UPSCALE
    return (
        p("prompt", "Prompt", text, Section.PROMPT, "", help="What the picture should show."),
        p("negative_prompt", "Negative prompt", text, Section.PROMPT, "", help="What the picture should avoid."),
        p("styles", "Styles", Kind.NAMES, Section.PROMPT, (), choices=ChoiceSource.STYLES,
          help="Prompt styles of the server, added there."),
        p("own_styles", "Own styles", Kind.JSON, Section.PROMPT, (), is_ours=True,
          help="Your own prompt styles, put into the text before it is sent."),
        p("dynamic_prompts", "Dynamic prompts", switch, Section.PROMPT, False, is_ours=True,
          help="Choose from {a|b} and __wildcards__ before sending, anew for every picture."),
        p("sampler_name", "Sampler", choice, Section.SAMPLING, "Euler", choices=ChoiceSource.SAMPLERS,
          help="The method that removes noise step by step."),
        p("scheduler", "Schedule", choice, Section.SAMPLING, "Automatic", choices=ChoiceSource.SCHEDULERS,
          help="How the noise is spread over the steps."),
        p("steps", "Steps", integer, Section.SAMPLING, 50, 1, 150, help="How many steps the sampler takes."),
        p("cfg_scale", "CFG scale", number, Section.SAMPLING, 7.0, 1, 30, 0.5, 1,
          help="How strictly the picture follows the prompt."),
        p("distilled_cfg_scale", "Distilled CFG scale", number, Section.SAMPLING, None, 0, 30, 0.1, 1,
          is_particular=True, help="Guidance built into models such as Flux; those want a CFG scale of 1 beside it."),
        p("width", "Width", integer, Section.SIZE, 512, 64, 4096, 8, help="Width of the picture in pixels."),
        p("height", "Height", integer, Section.SIZE, 512, 64, 4096, 8, help="Height of the picture in pixels."),
        p("batch_size", "Images", integer, Section.SIZE, 1, 1, 64, help="Pictures made at the same time."),
        p("n_iter", "Batches", integer, Section.SIZE, 1, 1, 1000, help="How many times to make a batch."),
        p("seed", "Seed", Kind.SEED, Section.SEED, ANY_SEED, ANY_SEED, MAXIMUM_SEED,
          help="The number the noise starts from; -1 means a new one each time."),
        p("subseed", "Variation seed", Kind.SEED, Section.SEED, ANY_SEED, ANY_SEED, MAXIMUM_SEED,
          help="A second seed mixed into the first."),
        p("subseed_strength", "Variation strength", number, Section.SEED, 0, 0, 1, 0.05, 2,
          help="How much of the variation seed is mixed in."),
        p("seed_resize_from_w", "Resize seed from width", integer, Section.SEED, -1, -1, 4096, 8),
        p("seed_resize_from_h", "Resize seed from height", integer, Section.SEED, -1, -1, 4096, 8),
        p("enable_hr", "Hires fix", switch, Section.HIRES, False,
          only=text_only, help="Make a small picture, then refine it larger."),
        p("hr_upscaler", "Upscaler", choice, Section.HIRES, "Latent", choices=ChoiceSource.HIRES_UPSCALERS,
          only=text_only),
        p("hr_scale", "Upscale by", number, Section.HIRES, 2.0, 1, 8, 0.05, 2, only=text_only),
        p("denoising_strength", "Denoising strength", number, Section.HIRES, None, 0, 1, 0.05, 2,
          image_default=0.75, help="How much may change; hires fix fails on a server without it."),
        p("hr_second_pass_steps", "Hires steps", integer, Section.HIRES, 0, 0, 150,
          only=text_only, help="0 means as many as Steps."),
        p("hr_resize_x", "Resize width to", integer, Section.HIRES, 0, 0, 8192, 8,
          only=text_only, help="0 means use Upscale by."),
        p("hr_resize_y", "Resize height to", integer, Section.HIRES, 0, 0, 8192, 8,
          only=text_only, help="0 means use Upscale by."),
        p("hr_checkpoint_name", "Hires checkpoint", choice, Section.HIRES, None, choices=ChoiceSource.CHECKPOINTS,
          only=text_only),
        p("hr_sampler_name", "Hires sampler", choice, Section.HIRES, None, choices=ChoiceSource.SAMPLERS,
          only=text_only),
        p("hr_scheduler", "Hires schedule", choice, Section.HIRES, None, choices=ChoiceSource.SCHEDULERS,
          only=text_only),
        p("hr_cfg", "Hires CFG scale", number, Section.HIRES, None, 1, 30, 0.5, 1, is_particular=True,
          only=text_only, help="CFG scale of the second pass; unset, that of the first."),
        p("hr_distilled_cfg", "Hires distilled CFG", number, Section.HIRES, None, 0, 30, 0.1, 1, is_particular=True,
          only=text_only, help="Distilled CFG scale of the second pass; unset, that of the first."),
        p("hr_prompt", "Hires prompt", text, Section.HIRES, "", only=text_only),
        p("hr_negative_prompt", "Hires negative prompt", text, Section.HIRES, "", only=text_only),
        p("resize_mode", "Resize mode", integer, Section.IMAGE, 0, 0, 3, only=image_only,
          help="How a source of another shape is fitted: 0 stretched, 1 cropped, 2 filled at its edges, 3 latent."),
        p("initial_noise_multiplier", "Noise multiplier", number, Section.IMAGE, None, 0, 1.5, 0.01, 3,
          only=image_only, help="Below 1 the picture gets smoother, above 1 it gets more detail."),
        p("image_cfg_scale", "Image CFG scale", number, Section.IMAGE, None, 0, 3, 0.05, 2, only=image_only,
          help="How closely to follow the source; read only by models that edit by instruction (InstructPix2Pix)."),
        p("include_init_images", "Send the source back", switch, Section.IMAGE, False, only=image_only,
          help="The server's answer repeats the source and the mask."),
        p("mask_blur", "Mask blur", integer, Section.INPAINT, None, 0, 64, only=image_only, image_default=4,
          help="Pixels over which the edge of the mask is softened."),
        p("inpainting_fill", "Masked content", integer, Section.INPAINT, 0, 0, 3, only=image_only, image_default=1,
          help="What the masked part begins with: 0 its colours, 1 itself, 2 noise, 3 nothing."),
        p("inpaint_full_res", "Inpaint area", switch, Section.INPAINT, True, only=image_only,
          image_default=False, help="Make the part around the mask at the full size and put it back."),
        p("inpaint_full_res_padding", "Masked area padding", integer, Section.INPAINT, 0, 0, 256, 4,
          only=image_only, image_default=32, help="Pixels around the mask that are seen with it."),
        p("inpainting_mask_invert", "Mask mode", integer, Section.INPAINT, 0, 0, 1, only=image_only,
          help="1 turns the mask around."),
        p("mask_blur_x", "Mask blur across", integer, Section.INPAINT, 4, 0, 64, only=image_only),
        p("mask_blur_y", "Mask blur down", integer, Section.INPAINT, 4, 0, 64, only=image_only),
        p("mask_round", "Sharp mask", switch, Section.INPAINT, True, only=image_only,
          help="Every pixel is either masked or not, before the blur."),
        p("refiner_checkpoint", "Refiner checkpoint", choice, Section.REFINER, None, choices=ChoiceSource.CHECKPOINTS),
        p("refiner_switch_at", "Switch at", number, Section.REFINER, None, 0, 1, 0.05, 2,
          help="The part of the steps after which the refiner takes over."),
        p("restore_faces", "Restore faces", switch, Section.MORE, None),
        p("tiling", "Tiling", switch, Section.MORE, None, help="Make edges that fit together."),
        p("eta", "Eta", number, Section.MORE, None, 0, 1, 0.05, 2),
        p("s_min_uncond", "Negative guidance minimum sigma", number, Section.MORE, None, 0, 15, 0.1, 2),
        p("s_churn", "Sigma churn", number, Section.MORE, None, 0, 100, 0.1, 2),
        p("s_tmin", "Sigma tmin", number, Section.MORE, None, 0, 10, 0.1, 2),
        p("s_tmax", "Sigma tmax", number, Section.MORE, None, 0, 999, 0.1, 2),
        p("s_noise", "Sigma noise", number, Section.MORE, None, 0, 1.1, 0.01, 3),
        p("disable_extra_networks", "Ignore LoRA tags", switch, Section.MORE, False),
        p("firstphase_width", "First pass width (old)", integer, Section.MORE, 0, 0, 4096, 8, only=text_only),
        p("firstphase_height", "First pass height (old)", integer, Section.MORE, 0, 0, 4096, 8, only=text_only),
        p("sampler_index", "Sampler (old field)", choice, Section.MORE, "Euler", choices=ChoiceSource.SAMPLERS),
        p("infotext", "Infotext for the server", text, Section.MORE, None),
        p("script_name", "Script", text, Section.SCRIPTS, None),
        p("script_args", "Script arguments", Kind.JSON, Section.SCRIPTS, ()),
        p("alwayson_scripts", "Always-on scripts", Kind.JSON, Section.SCRIPTS, {}),
        p("override_settings_restore_afterwards", "Restore overridden settings", switch, Section.MORE, True),
        p("send_images", "Send images", switch, Section.OUTPUT, True),
        p("save_images", "Also save on the server", switch, Section.OUTPUT, False),
        p("do_not_save_samples", "Never save pictures on the server", switch, Section.OUTPUT, False),
        p("do_not_save_grid", "Never save grids on the server", switch, Section.OUTPUT, False),
        p("comments", "Comments for the infotext", Kind.JSON, Section.OUTPUT, None),
        p("force_task_id", "Task id", text, Section.OUTPUT, None),
        p("upscaling_resize", "Upscale by", number, Section.UPSCALE, 2.0, 1, 8, 0.05, 2, only=upscale_only,
          help="How many times as wide and as high the picture becomes."),
        p("upscaling_resize_w", "Width", integer, Section.UPSCALE, 512, 64, 16384, 8, only=upscale_only,
          help="Width of the result in pixels."),
        p("upscaling_resize_h", "Height", integer, Section.UPSCALE, 512, 64, 16384, 8, only=upscale_only,
          help="Height of the result in pixels."),
        p("upscaling_crop", "Crop to the size", switch, Section.UPSCALE, True, only=upscale_only,
          help="Cut off what stands over, where the source has another shape."),
        p("upscaler_1", "Upscaler", choice, Section.UPSCALE, "None", choices=ChoiceSource.UPSCALERS,
          only=upscale_only, help="The model or method that makes the picture larger."),
        p("upscaler_2", "Second upscaler", choice, Section.UPSCALE, "None", choices=ChoiceSource.UPSCALERS,
          only=upscale_only, help="Its result is laid over that of the first."),
        p("extras_upscaler_2_visibility", "Second's share", number, Section.UPSCALE, 0, 0, 1, 0.05, 2,
          only=upscale_only, help="How much of the second upscaler's result is seen."),
        p("gfpgan_visibility", "GFPGAN", number, Section.UPSCALE, 0, 0, 1, 0.05, 2, only=upscale_only,
          help="How much of the faces that GFPGAN restores is seen."),
        p("codeformer_visibility", "CodeFormer", number, Section.UPSCALE, 0, 0, 1, 0.05, 2, only=upscale_only,
          help="How much of the faces that CodeFormer restores is seen."),
        p("codeformer_weight", "CodeFormer weight", number, Section.UPSCALE, 0, 0, 1, 0.05, 2, only=upscale_only,
          help="0 changes faces most, 1 least."),
        p("upscale_first", "Upscale before faces", switch, Section.UPSCALE, False, only=upscale_only,
          help="Restore faces in the larger picture."),
    )  # fmt: skip


PARAMETERS: Mapping[str, ParameterSpec] = MappingProxyType({spec.name: spec for spec in _rows()})
"""Every declared knob by wire name, in the order panels show them."""


INPAINT_DEFAULTS: Mapping[str, Any] = MappingProxyType({
    "mask_blur": 4, "inpainting_fill": 1, "inpaint_full_res": False, "inpaint_full_res_padding": 32,
    "inpainting_mask_invert": 0,
})  # fmt: skip
"""What the web UI's window uses, and people expect; sent with every mask, because the API's own defaults differ."""


def inpaint_defaults(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is sent with a mask beside the fields that were ``given``: one blur for both directions is not sent where
    one of them has its own, because servers would take the one.
    """
    if "mask_blur" in given or not {"mask_blur_x", "mask_blur_y"} & given.keys():
        return INPAINT_DEFAULTS
    blur = INPAINT_DEFAULTS["mask_blur"]
    rest = {name: value for name, value in INPAINT_DEFAULTS.items() if name != "mask_blur"}
    return {**rest, "mask_blur_x": blur, "mask_blur_y": blur}


def belongs(name: str, mode: Mode) -> bool:
    """Whether a request field means something in this mode; one of an unknown name may."""
    spec = PARAMETERS.get(name)
    return spec is None or spec.only is mode or (spec.only is None and mode is not Mode.UPSCALE)


def default_of(spec: ParameterSpec, mode: Mode) -> Any:
    """What AUTOMATIC1111 uses in this mode when the field is absent."""
    is_other = mode is Mode.IMAGE_TO_IMAGE and spec.image_default is not None
    return spec.image_default if is_other else spec.default


def fits(name: str, value: Any) -> bool:
    """Whether ``value`` is of the kind the parameter ``name`` holds."""
    spec = PARAMETERS.get(name)
    if spec is None:
        return False
    match spec.kind:
        case Kind.TEXT | Kind.CHOICE:
            return isinstance(value, str)
        case Kind.INTEGER | Kind.SEED:
            return isinstance(value, int) and not isinstance(value, bool)
        case Kind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case Kind.SWITCH:
            return isinstance(value, bool)
        case Kind.NAMES:
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case Kind.JSON:
            return True
