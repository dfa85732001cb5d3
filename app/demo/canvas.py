"""One picture in the making: painted once, shown in every state between noise and finished."""

from __future__ import annotations

import threading
from functools import cached_property

from PIL import Image, ImageFilter, ImageOps

from app.demo import controlnet, pictures, prompts
from app.demo.paint.painter import paint
from app.demo.paint.restyle import restyled
from app.demo.paint.sketch import unfinished
from app.demo.paint.subject import Subject
from app.demo.preparation import Passes
from app.demo.studio import Studio
from app.demo.work import Work
from app.generation.masking import Region, blur_reach, expanded

_PREVIEW_SCALE = {"Approx cheap": 8}
_APPROXIMATE = 4
_CROPPED, _FILLED = 1, 2  # resize modes
_HALF = 128  # a level above it is white


class Canvas:
    """Image ``index`` of a piece of work. Painting happens when first looked at; any thread may look."""

    def __init__(self, studio: Studio, work: Work, passes: Passes, index: int) -> None:
        self.index = index
        self._options, self._work, self._passes = studio.options, work, passes
        self._look = studio.models.loaded.look
        vae = studio.models.vae()
        self._vae = vae[0] if vae else ""
        self._lock = threading.Lock()
        self._painted: dict[int, Image.Image] = {}

    def _subject(self, number: int) -> Subject:
        work, index = self._work, self.index
        prompt = work.prompts[index]
        networks = () if work["disable_extra_networks"] else prompts.loras_in(prompt)
        strength = float(work["subseed_strength"] or 0.0)
        return Subject(
            prompt=prompts.words_to_paint(prompt),
            seed=work.seeds[index],
            width=self._passes.sizes[number][0],
            height=self._passes.sizes[number][1],
            negative_prompt=work.negative_prompts[index],
            look=self._look,
            effects=tuple((lora.effect, weight) for _name, weight, lora in networks if lora),
            subseed=work.subseeds[index] if strength else 0,
            subseed_strength=strength,
            steps=work["steps"],
            cfg_scale=work["cfg_scale"],
            sampler=work.sampling.sampler,
            vae=self._vae,
        )

    def _picture(self, number: int) -> Image.Image:
        with self._lock:
            if number not in self._painted:
                picture = paint(self._subject(number))
                picture = self._over_source(number, picture) if self._work.is_img2img else picture
                units, has_hires = self._work.controls, self._work.has_hires
                self._painted[number] = controlnet.guided(picture, units, number, has_hires=has_hires)
            return self._painted[number]

    def finished(self) -> Image.Image:
        """The whole picture of the last pass."""
        return self._in_source(self._picture(len(self._passes.sizes) - 1))

    def unfinished(self, number: int, part: float) -> Image.Image:
        """The picture as it is when its pass is stopped."""
        picture = self._picture(number)
        return self._in_source(unfinished(picture, part, picture.size, self._work.seeds[self.index]))

    def sketch(self, number: int, part: float, *, full: bool) -> Image.Image:
        """A live preview: smaller unless ``full``. Part: 0..1 of the pass."""
        width, height = self._passes.sizes[number]
        divisor = 1 if full else _PREVIEW_SCALE.get(str(self._options["show_progress_type"]), _APPROXIMATE)
        size = (max(width // divisor, 1), max(height // divisor, 1))
        seed = self._work.seeds[self.index]
        # A second pass starts from a finished small picture, so it never looks noisy again.
        return unfinished(self._picture(number), 0.6 + 0.4 * part if number else part, size, seed)

    def _source(self) -> Image.Image:
        work = self._work
        source = work.sources[self.index % work.batch_size % len(work.sources)]
        if source.mode in {"RGBA", "LA", "PA"} or "transparency" in source.info:
            flat = Image.new("RGBA", source.size, str(self._options["img2img_background_color"]))
            source = Image.alpha_composite(flat, source.convert("RGBA"))
        return source.convert("RGB")

    def _over_source(self, number: int, picture: Image.Image) -> Image.Image:
        """Image to image: the stronger the denoising, the less is left of the source."""
        work = self._work
        part = min(max(float(work["denoising_strength"]), 0.0), 1.0)
        source = self._source()
        if self._only_masked:
            source = pictures.fitted(source.crop(self._box(source)), *picture.size, _FILLED)
        else:
            source = pictures.fitted(source, *picture.size, work["resize_mode"])
        if self._has_mask and work["inpainting_fill"] != 1:
            source = source.filter(ImageFilter.GaussianBlur(max(picture.size) / 12))
        return restyled(source, picture, self._subject(number), part, is_masked=self._has_mask)

    @property
    def _only_masked(self) -> bool:
        return self._has_mask and bool(self._work["inpaint_full_res"])

    @cached_property
    def _has_mask(self) -> bool:
        """A blank mask of which only the masked part is wanted is none."""
        work = self._work
        if work.mask is None or not work.is_img2img:
            return False
        return not work["inpaint_full_res"] or self._grey_mask(self._source().size, 0).getbbox() is not None

    def _mask(self, size: tuple[int, int]) -> Image.Image:
        """White where the picture is repainted, blurred as asked; wider where the whole picture is made anew."""
        grey = self._grey_mask(size, 0 if self._only_masked else self._work["resize_mode"])
        soft = grey.filter(ImageFilter.GaussianBlur(self._blurs))
        return soft if self._only_masked else soft.point(lambda level: min(2 * level, 255))

    @property
    def _blurs(self) -> tuple[int, int]:
        work = self._work
        blur = work["mask_blur"]
        across, down = (blur, blur) if blur is not None else (work["mask_blur_x"], work["mask_blur_y"])
        return max(across, 0), max(down, 0)

    def _grey_mask(self, size: tuple[int, int], resize_mode: int) -> Image.Image:
        """The mask before it is blurred."""
        work = self._work
        mask = work.mask
        if mask is None:
            return Image.new("L", size, 255)
        if mask.mode == "RGBA" and mask.getextrema()[-1] != (255, 255):
            grey = mask.getchannel("A")
        else:
            grey = mask.convert("L")
        grey = pictures.fitted(grey, *size, resize_mode)
        if work["mask_round"]:
            grey = grey.point(lambda level: 255 if level > _HALF else 0)
        if work["inpainting_mask_invert"]:
            grey = ImageOps.invert(grey)
        return grey

    def _box(self, source: Image.Image) -> Region:
        """The part of the source to repaint, in the shape of the picture; all of it when the mask is empty."""
        work, size = self._work, source.size
        found = self._grey_mask(size, 0).getbbox()
        if found is None:
            return Region(0, 0, *size)
        across, down = (blur_reach(blur) for blur in self._blurs)
        soft = Region(found[0] - across, found[1] - down, found[2] + across, found[3] + down)
        return expanded(soft.grown(max(int(work["inpaint_full_res_padding"]), 0), size), work.size, size)

    def _in_source(self, picture: Image.Image) -> Image.Image:
        """With a mask: the source, with the painted part in it."""
        work = self._work
        if not self._has_mask:
            return picture.copy()
        source = self._source()
        if self._only_masked:
            box = self._box(source)
            whole = source.copy()
            whole.paste(pictures.fitted(picture, *box.size, _CROPPED), box[:2])
            return Image.composite(whole, source, self._mask(source.size))
        source = pictures.fitted(source, *picture.size, work["resize_mode"])
        return Image.composite(picture, source, self._mask(picture.size))

    def mask_pictures(self, picture: Image.Image) -> list[Image.Image]:
        """The mask and the repainted part alone, when the options want them returned."""
        if not self._has_mask:
            return []
        found = []
        mask = self._mask(picture.size)
        if self._options["return_mask"]:
            found.append(mask.convert("RGB"))
        if self._options["return_mask_composite"]:
            composite = picture.convert("RGBA")
            composite.putalpha(mask)
            found.append(composite)
        for extra in found:
            extra.info = {"auxiliary": True}
        return found
