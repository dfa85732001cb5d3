"""``safelight generate`` with servers of other kinds: what they take by other means, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.__main__ import main
from tests.dialects.a1111 import A1111
from tests.dialects.catalog import DIALECTS, Dialect
from tests.dialects.draw_things import DrawThings
from tests.dialects.forge import FORGE
from tests.dialects.koboldcpp import KoboldCpp
from tests.dialects.making import FAILING
from tests.dialects.sdcpp import SdCpp
from tests.dialects.webui import WebUi

SMALL = ["--size", "128x128", "--steps", "2"]


def generate(server: WebUi | SdCpp | KoboldCpp | DrawThings, folder: Path, *arguments: str, prompt: str = "x") -> int:
    return main(["generate", prompt, *SMALL, "--server", server.url, "-o", str(folder), *arguments])


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_two_images_come_from_every_kind_of_server(dialect: Dialect, tmp_path: Path) -> None:
    with dialect.make() as server:
        assert generate(server, tmp_path, "--set", "batch_size=2", "--seed", "5") == 0
        assert [drawn.seed for drawn in server.drawn] == [5, 6]
        assert len(list(tmp_path.glob("*.*"))) == 2


@pytest.mark.parametrize("make", [SdCpp, KoboldCpp, DrawThings])
def test_a_setting_that_is_a_field_of_the_server_can_be_overridden(
    make: type[SdCpp | KoboldCpp | DrawThings], tmp_path: Path
) -> None:
    with make() as server:
        assert generate(server, tmp_path, "--override", "CLIP_stop_at_last_layers=2") == 0
        assert server.drawn[-1].clip_skip == 2


def test_a_setting_no_request_can_change_is_refused_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with KoboldCpp() as server:
        for key in ("sd_model_checkpoint", "samples_format"):
            assert generate(server, tmp_path, "--override", f"{key}=x") == 2
            assert f"{key}: KoboldCpp has" in capsys.readouterr().err
    with WebUi(A1111) as family:
        assert generate(family, tmp_path, "--override", "api_useragent=x") == 2
        assert "api_useragent: The server ignores this setting" in capsys.readouterr().err
        assert family.sent("txt2img") == []


@pytest.mark.parametrize(
    ("dialect", "words"), [(FORGE, "CUDA out of memory"), (None, "generate_image returned no results")]
)
def test_the_servers_own_words_about_a_failure_are_passed_on(
    dialect: object, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with WebUi(FORGE) if dialect is FORGE else SdCpp() as server:
        assert generate(server, tmp_path, prompt=FAILING) == 1
        assert words in capsys.readouterr().err
