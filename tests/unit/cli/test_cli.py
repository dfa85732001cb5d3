"""The command line as a user meets it: against the demo server, by exit code and output."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app import __version__, paths
from app.__main__ import main
from app.demo.server import DemoServer
from app.images import metadata
from app.library.library import Library

SMALL = ["--steps", "2", "--size", "64x64"]


@pytest.fixture
def demo() -> DemoServer:
    return DemoServer(step_delay_s=0.001)


def generate(*arguments: str) -> int:
    return main(["generate", "a red fox", *SMALL, *arguments])


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"Safelight {__version__}\n"


def test_generate_prints_the_paths_of_what_it_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = generate("--demo", "--seed", "7", "--batches", "2", "--batch-size", "2", "-o", str(tmp_path / "new folder"))
    output = capsys.readouterr()
    assert code == 0
    assert output.err == ""
    files = [Path(line) for line in output.out.splitlines()]
    assert len(files) == 4
    for seed, file in enumerate(files, 7):
        assert file.parent == tmp_path / "new folder"
        assert f"Seed: {seed}" in metadata.read(file).parameters


def test_without_a_folder_the_pictures_go_to_the_users_folder_and_library(capsys: pytest.CaptureFixture[str]) -> None:
    assert generate("--demo") == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert Path(line).is_relative_to(paths.pictures_dir())
    library = Library(paths.pictures_dir(), paths.library_file())
    assert [str(image.path) for image in library.newest(5)] == [line]
    library.close()


def test_a_picture_is_what_another_one_begins_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, mask = tmp_path / "blue.png", tmp_path / "mask.png"
    Image.new("RGB", (128, 64), "blue").save(source)
    Image.new("L", (128, 64), 0).save(mask)
    base = ["generate", "a red fox", "--steps", "2", "--demo", "--json", "-o", str(tmp_path), "--seed", "5"]
    assert main([*base, "--init", str(source), "--denoise", "0.2", "--set", "resize_mode=1"]) == 0
    (image,) = json.loads(capsys.readouterr().out)["images"]
    assert (image["width"], image["height"], image["parameters"]["Denoising strength"]) == (128, 64, "0.2")
    assert image["payload"]["init_images"][0].startswith("<image 128x64 PNG, ")
    assert image["payload"]["resize_mode"] == 1
    assert main([*base, "--init", str(source), "--mask", str(mask)]) == 0
    (image,) = json.loads(capsys.readouterr().out)["images"]
    assert image["payload"]["inpainting_fill"] == 1
    assert Image.open(image["path"]).convert("RGB").getpixel((60, 30)) == (0, 0, 255)


def test_json_is_one_document_with_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = generate("--demo", "--seed", "5", "--json", "-o", str(tmp_path), "--sampler", "nonsense", "-n", "größe")
    output = capsys.readouterr()
    assert code == 0
    document = json.loads(output.out)
    (image,) = document["images"]
    assert document["state"] == "done"
    assert (image["seed"], image["width"], image["parameters"]["Seed"]) == (5, 64, "5")
    assert image["payload"]["negative_prompt"] == image["negative_prompt"] == "größe"
    assert image["notes"] == ["The server used sampler DPM++ 2M instead of nonsense. It has no sampler of that name."]
    assert output.err == "note: The server used sampler DPM++ 2M instead of nonsense. It has no sampler of that name.\n"


def test_fields_and_settings_are_sent_in_their_own_types(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = generate(
        "--demo",
        "--json",
        "-o",
        str(tmp_path),
        "--set",
        "tiling=true",
        "--set",
        "styles=a, b",
        "--set",
        "seed=12",
        "--set",
        "cfg_scale=5",
        "--override",
        "CLIP_stop_at_last_layers=2",
        "--model",
        "demo-dusk",
    )
    assert code == 0
    (image,) = json.loads(capsys.readouterr().out)["images"]
    payload = image["payload"]
    assert (payload["tiling"], payload["styles"], payload["seed"], payload["cfg_scale"]) == (True, ["a", "b"], 12, 5.0)
    overrides = payload["override_settings"]
    assert overrides["sd_model_checkpoint"].startswith("demo-dusk.safetensors [")  # its title now
    assert overrides["CLIP_stop_at_last_layers"] == 2


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["generate"], "the following arguments are required: prompt"),
        (["generate", "x", "--steps", "many"], "argument --steps: invalid int value: 'many'"),
        (["generate", "x", "--size", "big"], "argument --size: a size looks like 512x768, not 'big'"),
        (["generate", "x", "--size", "1x1", "--width", "5"], "--size and --width or --height exclude each other"),
        (["generate", "x", "--set", "steps"], "argument --set: it looks like KEY=VALUE, not 'steps'"),
        (["generate", "x", "--set", "steps=many"], "steps takes a whole number, not 'many'"),
        (["generate", "x", "--set", "cfg_scale=nan"], "cfg_scale takes a number, not 'nan'"),
        (["generate", "x", "--set", "tiling=maybe"], "tiling takes true or false, not 'maybe'"),
        (["generate", "x", "--set", "alwayson_scripts={"], "alwayson_scripts takes JSON, not '{'"),
        (["generate", "x", "--seed", "-2"], "seed goes from -1 to 4294967295, not -2"),
        (["generate", "x", "--demo", "--server", "y"], "--demo needs no --server and no --user"),
        (["generate", "x", "--server", "ftp://y"], "--server: An address starts with http:// or https://, not ftp://."),
        (["generate", "x", "--unheard"], "unrecognized arguments: --unheard"),
        (["generate", "x", "--mask", "m.png"], "--mask needs --init"),
        (["generate", "x", "--init", "gone.png"], "gone.png cannot be read: No such file or directory"),
        (["info"], "the following arguments are required: IMAGE"),
    ],
)
def test_wrong_usage_is_one_clear_line_and_code_2(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == f"safelight {arguments[0]}: {complaint}\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ["--override", "clip_stop_at=2"],
            "the server has no setting 'clip_stop_at'; did you mean CLIP_stop_at_last_layers?",
        ),
        (["--override", "CLIP_stop_at_last_layers=x"], "CLIP_stop_at_last_layers: "),
        (["--set", "stepz=3"], "the server knows no field 'stepz'; did you mean steps?"),
        (["--model", "demo-dask"], "the server has no checkpoint 'demo-dask'"),
    ],
)
def test_what_the_server_does_not_know_is_wrong_usage_too(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generate("--demo", *arguments) == 2
    assert f"safelight generate: {complaint}" in capsys.readouterr().err


def test_a_server_that_is_not_there_is_code_1_and_says_what_next(capsys: pytest.CaptureFixture[str]) -> None:
    with DemoServer() as server:
        url = server.url
    assert generate("--server", url) == 1
    error = capsys.readouterr().err
    assert url in error
    assert "Check that the server is running" in error


def test_a_password_comes_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with DemoServer(step_delay_s=0.001, auth="me:secret") as server:
        monkeypatch.delenv("SAFELIGHT_PASSWORD", raising=False)
        assert generate("--server", server.url, "-o", str(tmp_path)) == 1
        assert "SAFELIGHT_PASSWORD" in capsys.readouterr().err
        monkeypatch.setenv("SAFELIGHT_PASSWORD", "secret")
        assert generate("--server", server.url, "--user", "me", "-o", str(tmp_path)) == 0
        assert "secret" not in "".join(capsys.readouterr())


def test_the_login_of_a_page_and_a_header_come_from_the_environment_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAFELIGHT_PASSWORD", "page-secret")
    with DemoServer(step_delay_s=0.001, page_auth="me:page-secret") as server:
        assert generate("--server", server.url, "-o", str(tmp_path)) == 1
        assert "--page-login" in capsys.readouterr().err
        assert generate("--server", server.url, "--user", "me", "--page-login", "-o", str(tmp_path)) == 0
    with DemoServer(step_delay_s=0.001, gate="X-Studio-Key: key-of-studio") as server:
        assert generate("--server", server.url, "--header", "X-Studio-Key") == 2
        assert "SAFELIGHT_HEADER_X_STUDIO_KEY" in capsys.readouterr().err
        monkeypatch.setenv("SAFELIGHT_HEADER_X_STUDIO_KEY", "key-of-studio")
        assert generate("--server", server.url, "--header", "X-Studio-Key", "-o", str(tmp_path)) == 0
        assert generate("--server", server.url, "--header", "Host", "-o", str(tmp_path)) == 2
    assert "secret" not in (said := "".join(capsys.readouterr()))
    assert "key-of-studio" not in said


def test_a_refused_request_is_code_1_with_the_servers_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert generate("--demo", "--set", "script_name=unheard") == 1
    assert "Script 'unheard' not found" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert generate("--demo", "-o", str(tmp_path / "file")) == 1
    assert "could not be kept" in capsys.readouterr().err


def test_info_prints_what_a_picture_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    generate("--demo", "--seed", "8", "-o", str(tmp_path))
    file = capsys.readouterr().out.strip()
    assert main(["info", file]) == 0
    text = capsys.readouterr().out
    assert text.startswith("a red fox\nSteps: 2, ")
    assert main(["info", "--json", file]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["info"] == text.rstrip("\n")
    assert (document["parameters"]["Seed"], document["width"], document["format"]) == ("8", 64, "png")


def test_info_goes_on_after_a_file_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    generate("--demo", "-o", str(tmp_path))
    good = capsys.readouterr().out.strip()
    (tmp_path / "note.txt").write_text("no picture")
    assert main(["info", str(tmp_path / "absent.png"), str(tmp_path / "note.txt"), good]) == 1
    output = capsys.readouterr()
    assert "a red fox" in output.out
    assert len(output.err.splitlines()) == 2


@pytest.mark.parametrize("command", [[], ["generate"], ["info"]])
def test_help_is_code_0(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--help"]) == 0
    assert "usage: safelight" in capsys.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="Ctrl+C is sent as a POSIX signal here")
def test_ctrl_c_stops_and_keeps_what_is_finished(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "generate", "x", "--demo", *SMALL, "--batches", "500", "-o", str(tmp_path)]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, cwd=root, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        first = process.stdout.readline().strip()
        process.send_signal(signal.SIGINT)
        _rest, errors = process.communicate(timeout=100)
    assert process.returncode == 1
    assert "Stopping" in errors
    assert "Traceback" not in errors
    assert "x" in metadata.read(Path(first)).parameters
    assert 0 < len(list(tmp_path.glob("*.png"))) < 500
    assert not list(tmp_path.glob(".*"))


def test_a_folder_that_cannot_be_written_is_said_once_and_the_log_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    folder = str(tmp_path / "file" / "pictures")
    command = [sys.executable, "-m", "app", "generate", "x", "--demo", *SMALL, "-o", folder]
    home = {**os.environ, "SAFELIGHT_HOME": str(tmp_path / "home")}
    root = Path(__file__).parents[3]
    done = subprocess.run(command, cwd=root, env=home, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 1
    first, *rest = done.stderr.splitlines()
    assert first.startswith("safelight generate: The images could not be kept")
    assert len(rest) <= 1
    log = (tmp_path / "home" / "logs" / "commands.log").read_text(encoding="utf-8")
    assert "WARNING" in log


def test_a_command_without_warnings_leaves_no_log(tmp_path: Path) -> None:
    assert generate("--demo", "-o", str(tmp_path)) == 0
    assert not paths.log_dir().exists()


@pytest.mark.skipif(os.name != "posix", reason="broken pipes are reported otherwise elsewhere")
def test_a_reader_that_leaves_is_no_crash(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "generate", "x", "--demo", *SMALL, "--batches", "500", "-o", str(tmp_path)]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, cwd=root, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
        process.wait(timeout=100)
    assert process.returncode == 1
    assert "Traceback" not in errors
    assert "BrokenPipe" not in errors


def test_info_asks_the_server_when_told_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "picture.png"
    text = PngInfo()
    text.add_text("parameters", "a cat\nSteps: 3, Sampler: Euler, Seed: 5")
    Image.new("RGB", (8, 8)).save(file, pnginfo=text)
    assert main(["info", "--demo", "--json", str(file)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["source"] == "server"
    assert document["prompt"] == "a cat"


def test_info_says_when_the_server_does_not_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "picture.png"
    Image.new("RGB", (8, 8)).save(file)
    assert main(["info", "--server", "http://127.0.0.1:1", str(file)]) == 1
    assert "127.0.0.1:1" in capsys.readouterr().err
