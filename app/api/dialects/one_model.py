"""What small servers with one picture model have in common: what they lack, in sentences with their name."""

from __future__ import annotations

from dataclasses import dataclass

from app.api.dialects.dialect import Sentences, sentences


@dataclass(frozen=True, slots=True)
class OneModel:
    """``one_model``: what is said where another model, or a part of one, is wanted. The methods take what the server
    lacks besides."""

    name: str
    one_model: str

    @property
    def no_settings(self) -> str:
        return f"{self.name} has no settings that a request could change."

    @property
    def no_scripts(self) -> str:
        return f"{self.name} runs no scripts."

    def fields_missing(self, **more: str) -> Sentences:
        name, no_variation = self.name, f"{self.name} has no variation seeds."
        return sentences(
            styles=f"{name} has no styles; write their words into the prompt.",
            restore_faces=f"{name} repairs no faces.",
            subseed=no_variation,
            subseed_strength=no_variation,
            refiner_checkpoint=self.one_model,
            refiner_switch_at=self.one_model,
            override_settings=self.no_settings,
            script_name=self.no_scripts,
            script_args=self.no_scripts,
            alwayson_scripts=self.no_scripts,
            save_images=f"{name} keeps no pictures; Safelight does.",
            send_images=f"{name} always sends its pictures.",
            **more,
        )

    def settings_missing(self) -> Sentences:
        return sentences(sd_model_checkpoint=self.one_model, sd_vae=self.one_model)

    def features_missing(self, **more: str) -> Sentences:
        return sentences(
            progress=f"{self.name} does not tell how far it is.",
            skip=f"{self.name} cannot be told to skip a picture.",
            set_options=self.no_settings,
            overrides=self.no_settings,
            refresh_checkpoints=self.one_model,
            vaes=self.one_model,
            unload=self.one_model,
            reload=self.one_model,
            styles=f"{self.name} has no styles.",
            scripts=self.no_scripts,
            controlnet=f"{self.name} has no ControlNet that such a request could use.",
            **more,
        )

    def features_differ(self, **more: str) -> Sentences:
        return sentences(
            loras="LoRAs are sent as a list of files, taken from the tags in the prompt.",
            options=f"{self.name} tells only its model and its picture format.",
            **more,
        )
