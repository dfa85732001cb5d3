"""Steps that make pictures; what the server really drew says whether they worked."""

from __future__ import annotations

import base64
from typing import Any

from app.api.options import coerce
from app.api.payloads import request_from_payload
from app.generation.parameters import ChoiceSource
from app.generation.request import GenerationRequest, Mode
from app.images import metadata
from app.jobs.job import Job, JobState
from app.servers.features import Feature
from tests.dialects.machine import paint, png, source_of
from tests.matrix.disabled import unless
from tests.matrix.user import Made, User, expect

GRAIN = 8
"""Pixels: the size of a latent one, to which all servers round."""


def generate(user: User) -> None:
    made = user.make()
    user.first = made
    image, drawn = made.image, made.drawn[-1]
    read = metadata.read(image.path)
    expect((drawn.prompt, drawn.negative, drawn.seed) == ("a lighthouse", "fog", 42), f"drawn was {drawn}")
    expect((read.width, read.height) == (128, 128) == (image.width, image.height), f"{read.width}x{read.height}")
    expect(image.seed == 42, f"the seed is told as {image.seed}")
    _no_notes(made)


def from_a_picture(user: User) -> None:
    """With the picture as another client's JSON has it, in front of which stands what it is."""
    unless(user.capabilities.support(Feature.IMAGE_TO_IMAGE))
    picture = paint((128, 128), {"a": "source"})
    text = f"data:image/png;base64,{base64.b64encode(png(picture)).decode()}"
    request = request_from_payload({"init_images": [text], "denoising_strength": 0.5})
    made = user.make(mode=request.mode, extra=dict(request.extra), **request.parameters)
    expect(made.drawn[-1].source == source_of(text), "drawn from another picture, or from none")
    expect(made.image.path.read_bytes() != user.make().image.path.read_bytes(), "it changed nothing")


def from_a_kept_picture(user: User) -> None:
    """As the window sends it: by reference, and the bytes at the last moment."""
    unless(user.capabilities.support(Feature.IMAGE_TO_IMAGE))
    data = png(paint((128, 128), {"a": "kept"}))
    source = user.sources.add(data, "kept.png")
    made = user.make(mode=Mode.IMAGE_TO_IMAGE, source=source, denoising_strength=0.5)
    expect(made.drawn[-1].source == source_of(base64.b64encode(data).decode()), "drawn from another picture")
    expect(made.image.source == source.sha256, "the picture does not know what it was made from")
    _no_notes(made)
    other = user.sources.add(png(paint((192, 128), {"a": "wide"})), "wide.png")
    made = user.make(mode=Mode.IMAGE_TO_IMAGE, source=other, denoising_strength=0.5)
    expect(made.image.source == other.sha256, "a source of another shape was not taken")


def upscale(user: User) -> None:
    """One picture, by reference; what comes back is kept with its line of descent."""
    unless(user.capabilities.support(Feature.UPSCALE))
    source = user.sources.add(png(paint((128, 128), {"a": "small"})), "small.png")
    request = GenerationRequest(Mode.UPSCALE, {"upscaler_1": "Lanczos"}, source=source)
    profile = user.connection.profile
    job = user.ended(user.queue.submit(request, profile.id, profile.name))
    expect(job.state is JobState.DONE, job.problem.what if job.problem else f"it ended {job.state}")
    (image,) = job.images
    expect((image.mode, image.source) == (Mode.UPSCALE, source.sha256), "its source is not known")
    expect(image.notes == (), "; ".join(image.notes))


def upscale_several(user: User) -> None:
    """Three pictures of a folder by one request; each job gets its own, whatever kind of server it is."""
    unless(user.capabilities.support(Feature.UPSCALE))
    kept = [
        user.sources.add(png(paint((128, 128), {"a": shade})), f"{shade}.png") for shade in ("dawn", "noon", "dusk")
    ]
    asked = [GenerationRequest(Mode.UPSCALE, {"upscaler_1": "Lanczos"}, source=source) for source in kept]
    before = len(user.server.sent("extra-batch-images"))
    profile = user.connection.profile
    jobs = [user.ended(job) for job in user.queue.submit_together(asked, "folder", profile.id, profile.name)]
    expect(all(job.state is JobState.DONE for job in jobs), f"they ended {', '.join(job.state for job in jobs)}")
    found = [image.source for job in jobs for image in job.images]
    expect(found == [source.sha256 for source in kept], "the pictures are not with their sources")
    requests = len(user.server.sent("extra-batch-images")) - before
    expect(requests == 1, f"they went in {requests} requests for several")


def sampler(user: User) -> None:
    unless(user.capabilities.field_support("sampler_name"))
    name = _one_of(user, ChoiceSource.SAMPLERS, "Euler a", "euler_a")
    made = user.make(sampler_name=name)
    expect(made.drawn[-1].sampler == name, f"drawn with {made.drawn[-1].sampler} and not {name}")
    _no_notes(made)


def schedule(user: User) -> None:
    unless(user.capabilities.field_support("scheduler"))
    name = _one_of(user, ChoiceSource.SAMPLERS, "DPM++ 2M", "dpm++2m")
    wanted = _one_of(user, ChoiceSource.SCHEDULERS, "Karras", "karras")
    made = user.make(sampler_name=name, scheduler=wanted)
    used = f"{made.drawn[-1].sampler} {made.drawn[-1].schedule}".strip()
    expect(used.casefold() == f"{name} {wanted}".casefold(), f"drawn with {used}")
    _no_notes(made)


def _one_of(user: User, source: ChoiceSource, *names: str) -> str:
    """The first of the names that the app offers, else the first one as it would be typed."""
    return next((name for name in names if name in user.capabilities.choices(source)), names[0])


def batch_size(user: User) -> None:
    unless(user.capabilities.field_support("batch_size"))
    _two(user.make(batch_size=2))


def batches(user: User) -> None:
    unless(user.capabilities.field_support("n_iter"))
    _two(user.make(n_iter=2))


def _two(made: Made) -> None:
    seeds = [drawn.seed for drawn in made.drawn]
    expect(seeds == [42, 43], f"drawn were the seeds {seeds}")
    expect([image.seed for image in made.job.images] == seeds, "the pictures are kept under other seeds")
    expect(made.job.expected_images == 2, f"{made.job.expected_images} pictures were expected")


def odd_size(user: User) -> None:
    """Every server has its own idea of sizes: a picture comes, and what is not as asked is said."""
    unless(user.capabilities.field_support("width"))
    made = user.make(width=100, height=200)
    image = made.image
    expect((image.width, image.height) == made.drawn[-1].size, f"kept as {image.width}x{image.height}")
    is_near = abs(image.width - 100) < GRAIN and abs(image.height - 200) < GRAIN
    expect(is_near or image.notes, f"it is {image.width}x{image.height} and nothing says so")


def unknown_sampler(user: User) -> None:
    """A name no server has: refused, or used as another one, and said in either case."""
    _told(user, user.submit(sampler_name="Nobody's"), "sampler", "Nobody's")


def unknown_checkpoint(user: User) -> None:
    unless(user.capabilities.option_support("sd_model_checkpoint"))
    _told(user, user.submit(overrides={"sd_model_checkpoint": "nowhere.safetensors"}), "model", "nowhere")


def _told(user: User, job: Job, what: str, name: str) -> None:
    job = user.ended(job)
    if job.state is JobState.FAILED:
        problem = job.problem.what.casefold() if job.problem else ""
        expect(what in problem or name.casefold() in problem, f"it failed with {problem or 'nothing'}")
        return
    notes = " ".join(job.images[-1].notes) if job.images else ""
    expect(name in notes, f"nothing says that {name} was not used: {notes or 'no notes'}")


def seed(user: User) -> None:
    unless(user.capabilities.field_support("seed"))
    chance = user.make(seed=-1)
    found = chance.image.seed
    expect(found is not None and found == chance.drawn[-1].seed, f"the seed is told as {found}")
    again = user.make(seed=found)
    expect(chance.image.path.read_bytes() == again.image.path.read_bytes(), "the same seed made another picture")
    other = user.make(seed=(found or 0) - 1)
    expect(chance.image.path.read_bytes() != other.image.path.read_bytes(), "another seed made the same picture")


def checkpoint(user: User) -> None:
    unless(user.capabilities.option_support("sd_model_checkpoint"))
    titles = user.capabilities.choices(ChoiceSource.CHECKPOINTS)
    title = titles[1] if len(titles) > 1 else "typed_model_f16.ckpt"
    made = user.make(overrides={"sd_model_checkpoint": title})
    model = made.drawn[-1].model
    expect(title.startswith(model), f"drawn with {model} and not {title}")
    _no_notes(made)
    expect(user.make().drawn[-1].model != model, "the checkpoint stayed for the next request")


def clip_skip(user: User) -> None:
    key = "CLIP_stop_at_last_layers"
    unless(user.capabilities.option_support(key))
    spec = user.capabilities.option_spec(key)
    made = user.make(overrides={key: coerce(spec, 2.0) if spec is not None else 2})
    expect(made.drawn[-1].clip_skip == 2, f"drawn with clip skip {made.drawn[-1].clip_skip}")
    _no_notes(made)
    expect(user.make().drawn[-1].clip_skip == 1, "clip skip stayed for the next request")


def vae(user: User) -> None:
    capabilities = user.capabilities
    if capabilities.has(Feature.MODULES):
        unless(capabilities.option_support("forge_additional_modules"))
        name = "ae"
        overrides: dict[str, Any] = {"forge_additional_modules": ["ae.safetensors"]}
    else:
        unless(capabilities.option_support("sd_vae"))
        names = [vae.name for vae in capabilities.vaes]
        expect(names, "no VAE is offered and the app does not say why")
        name, overrides = names[-1], {"sd_vae": names[-1]}
    made = user.make(overrides=overrides)
    expect(made.drawn[-1].vae == (name,), f"drawn with {made.drawn[-1].vae or 'its own'} and not {name}")
    _no_notes(made)


def hires(user: User) -> None:
    capabilities = user.capabilities
    unless(capabilities.field_support("enable_hr"))
    asked: dict[str, Any] = {"enable_hr": True, "hr_scale": 2.0, "denoising_strength": 0.5}
    upscalers = capabilities.choices(ChoiceSource.HIRES_UPSCALERS)
    if upscalers and not capabilities.field_support("hr_upscaler").is_missing:
        asked["hr_upscaler"] = upscalers[0]
    steps = 8
    if not capabilities.field_support("hr_second_pass_steps").is_missing:
        asked["hr_second_pass_steps"] = steps = 4
    made = user.make(**asked)
    drawn = made.drawn[-1]
    expect(drawn.hires_steps == steps, f"the second pass had {drawn.hires_steps} steps and not {steps}")
    expect(drawn.size == (256, 256), f"the picture is {drawn.size[0]}x{drawn.size[1]}")


def lora_tag(user: User) -> None:
    unless(user.capabilities.support(Feature.LORAS))
    unless(user.capabilities.field_support("prompt"))
    made = user.make(prompt="a lighthouse <lora:grain:0.8>")
    expect(made.drawn[-1].loras == ("grain",), f"drawn with {made.drawn[-1].loras or 'no LoRA'}")


def style(user: User) -> None:
    unless(user.capabilities.field_support("styles"))
    made = user.make(styles=["cinematic"])
    expect(made.drawn[-1].prompt == "cinematic still of a lighthouse", f"drawn was {made.drawn[-1].prompt}")


def unknown_key(user: User) -> None:
    made = user.make(extra={"key_of_tomorrow": {"a": 1}})
    is_sent = "key_of_tomorrow" in made.sent[-1]
    is_told = any("key_of_tomorrow" in note for note in made.image.notes)
    expect(is_sent or is_told, "it was left out without a word")


def _no_notes(made: Made) -> None:
    expect(not made.image.notes, f"it worked, but the app says: {' '.join(made.image.notes)}")
