"""Nothing private is left in what goes to other people, and no password in any log."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from app.cli.log import logging_to
from app.logs import LARGEST, LONGEST_RECORD, OLD_ONES, WINDOW_LOG, LogFile
from app.masking import without_credentials, without_secrets
from app.ui.help.mask import Mask

MASK = Mask.of("/home/jane.doe", ["jane.doe", "studio-pc", "Attic", ""])

CREDENTIALS = [
    "GET /sdapi/v1/options at http://me:hunter2@10.0.0.7:7860",
    "https://hunter2@example.org/x",
    "headers {'Authorization': 'Basic aHVudGVyMg==', 'Accept': 'a'}",
    "Authorization: Digest username=me, response=hunter2",
    "Bearer hunter2hunter2",
    "proxy-authorization=hunter2",
    "Set-Cookie: session=hunter2; path=/",
    "http://host/?api_key=hunter2&x=1",
    'the body was {"password": "hunter2 with spaces"}',
    "token: hunter2",
]


@pytest.mark.parametrize("text", CREDENTIALS)
def test_no_password_and_no_token_is_left(text: str) -> None:
    for cleaned in (without_credentials(text), MASK.hide(text)):
        assert "hunter2" not in cleaned
        assert "aHVudGVyMg" not in cleaned


def test_what_holds_no_password_stays_as_it_is() -> None:
    text = "POST /sdapi/v1/txt2img at http://127.0.0.1:7860: 12 tokens, mail@home"
    assert without_credentials(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "no such file: /home/jane.doe/Pictures/SECRET cat.png",
        "'/mnt/SECRET disk/a b.png' is full",
        "/mnt/my SECRET disk/holiday SECRET.png: no space left",
        r"C:\Users\Jane SECRET\AppData\x.json",
        r"\\nas\SECRET\share",
        "~/SECRET/file",
        "file:///home/jane.doe/SECRET.png",
        "http://SECRET.example.org:7860/path?x=SECRET broke",
        "HTTPConnectionPool(host='SECRET.example.org', port=7860)",
        "Failed to resolve 'SECRET.example.org'",
        "write to SECRET@example.org",
        "connected to ATTIC as Jane.Doe on studio-PC",
        "at 192.168.3.77:7860 and [fe80:0:0:0:1:2:3:4]:80",
        "key SECRETSECRETSECRETSECRET1234567890",
    ],
)
def test_addresses_folders_and_names_are_left_out_for_other_people(text: str) -> None:
    hidden = MASK.hide(text)
    for private in ("secret", "jane", "attic", "studio", "192.168", "fe80"):
        assert private not in hidden.lower(), hidden


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            '  File "/home/jane.doe/src/app/ui/canvas.py", line 12, in paint',
            'File "app/ui/canvas.py", line 12, in paint',
        ),
        ("/usr/lib/python3.11/json/decoder.py:355", "lib/python3.11/json/decoder.py:355"),
        (r'File "C:\Program Files\Safelight\_internal\app\main.py", line 3', 'File "app/main.py", line 3'),
        ("POST /sdapi/v1/txt2img failed", "POST /sdapi/v1/txt2img failed"),
        ("2026-11-21 15:16:23,123 ERROR runner app.jobs: 1/2 done", "15:16:23,123 ERROR runner app.jobs: 1/2 done"),
    ],
)
def test_what_tells_where_in_the_program_it_was_stays(text: str, shown: str) -> None:
    assert shown in MASK.hide(text)


def test_a_long_text_of_nothing_but_bait_is_masked_without_delay() -> None:
    for bait in ("/a b", "a:" * 3, "x://", "1.", "'/", "A1", "password=", " /"):
        MASK.hide(bait * 5000)


def test_the_log_is_bounded_and_holds_no_password(tmp_path: Path) -> None:
    file = LogFile(tmp_path / "logs" / WINDOW_LOG)
    logger = logging.getLogger("test of the bounded log")
    logger.addHandler(file)
    for text in CREDENTIALS:
        logger.warning("%s", text)
    try:
        raise ValueError("http://me:hunter2@host/")
    except ValueError:
        logger.exception("it went wrong")
    logger.warning("%s", "x" * LARGEST)
    for _number in range((OLD_ONES + 2) * LARGEST // LONGEST_RECORD):
        logger.warning("%s", "y" * LONGEST_RECORD)
    logger.removeHandler(file)
    file.close()
    files = sorted((tmp_path / "logs").iterdir())
    assert [each.name for each in files] == [WINDOW_LOG, *(f"{WINDOW_LOG}.{n + 1}" for n in range(OLD_ONES))]
    assert all(each.stat().st_size <= LARGEST for each in files)
    assert all("hunter2" not in each.read_text(encoding="utf-8") for each in files)


def test_the_log_of_commands_holds_no_password_and_comes_only_when_there_is_something_to_say(tmp_path: Path) -> None:
    with logging_to(tmp_path / "logs"):
        assert not (tmp_path / "logs").exists()
        logging.getLogger("app").warning("lost: %s", CREDENTIALS[0])
    text = (tmp_path / "logs" / "commands.log").read_text(encoding="utf-8")
    assert "lost: GET /sdapi/v1/options at http://10.0.0.7:7860" in text
    assert "hunter2" not in text


@pytest.mark.parametrize(
    "document",
    [
        {"ngrok_options": {"authtoken": "hush-hush", "basic_auth": ["user:hush-hush"]}},
        {"accessToken": "hush-hush", "openai_key": "hush-hush", "civitaiApiKey": "hush-hush"},
        {"auth_data": [["user", "hush-hush"]], "cookie": {"session": "hush-hush"}},
        {"proxy": "http://user:hush-hush@host:80"},
    ],
)
def test_no_shape_of_a_secret_member_shows_it_whole_or_cut(document: dict[str, Any]) -> None:
    assert "hush" not in json.dumps(without_secrets(document))
    assert "hush" not in without_credentials(json.dumps(document)[:-2])


def test_a_member_without_a_secret_stays() -> None:
    document = {"token_merging_ratio": 0.5, "keyedit_delimiters": ".,", "authors": ["me"], "api_auth": None}
    assert without_secrets(document) == document
    text = '{"authors": ["me"], "keyedit_delimiters": ".,", "prompt": "a \\"token\\" of'
    assert without_credentials(text) == text


def _nested(document: dict[str, Any], depth: int) -> dict[str, Any]:
    for _level in range(depth):
        document = {"info": json.dumps(document), "n": 1}
    return document


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("secret", [{"api_key": "hush-hush"}, {"deep": [{"credentials": {"user": "hush"}}]}])
def test_json_in_a_text_in_json_is_looked_through_whole_or_cut(secret: dict[str, Any], depth: int) -> None:
    document = _nested(secret, depth)
    cleaned = without_secrets(document)
    assert "hush" not in json.dumps(cleaned)
    for _level in range(depth):
        cleaned = json.loads(cleaned["info"])
    assert list(cleaned) == list(secret), "what is no secret is still there, and still JSON"
    text = json.dumps(document)
    assert "hush" not in without_credentials(text)
    if "api_key" in secret:
        end = text.index("hush") + 6
        assert "hush" not in without_credentials(text[:end])


def test_json_in_an_infotext_and_in_arguments_of_scripts_is_looked_through() -> None:
    inner = json.dumps({"model": "m", "civitai_api_key": "hush-hush", "weight": 0.5})
    infotext = f"a fox, [day:night:0.5]\nSteps: 20, Seed: 5, Upload: {json.dumps(inner)}, Plain: {inner}, Version: v1"
    assert "hush" in infotext
    document = {"alwayson_scripts": {"Upload": {"args": [True, inner]}}, "info": json.dumps({"infotexts": [infotext]})}
    cleaned = without_secrets(document)
    assert "hush" not in json.dumps(cleaned)
    (told,) = json.loads(cleaned["info"])["infotexts"]
    assert told.startswith("a fox, [day:night:0.5]\nSteps: 20, Seed: 5, Upload: ")
    assert told.endswith(", Version: v1")
    assert json.loads(cleaned["alwayson_scripts"]["Upload"]["args"][1]) == {
        "model": "m", "civitai_api_key": "(left out)", "weight": 0.5,
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        'a "secret" garden, {red|blue} [a:b:0.5], she said "token: none"',
        '{"prompt": "x",   "steps":20}',
        '"unfinished [and {open',
        'a \\"token\\" of love, {"',
        "[" * 5000,
    ],
)
def test_a_text_with_nothing_secret_in_it_stays_to_the_letter(text: str) -> None:
    assert without_secrets({"prompt": text}) == {"prompt": text}


def test_nested_bait_is_looked_through_without_delay() -> None:
    for bait in ('{"a":', '"\\', "[[", '"{', '\\"x\\": \\"y'):
        without_secrets({"info": bait * 50_000})
        without_credentials(bait * 50_000)


@pytest.mark.parametrize("deep", [600, 900, 5000])
def test_what_is_nested_too_deeply_stops_no_log_and_shows_no_secret(deep: int) -> None:
    inside = json.dumps({"api_key": "hunter2", "text": '"'})
    for text in (f"{'[' * deep}{inside}{']' * deep}", f"{'[' * 50}{json.dumps('[' * deep + inside)}{']' * 50}"):
        for cleaned in (without_credentials(text), without_secrets(text)):
            assert "hunter2" not in cleaned


def test_json_behind_many_texts_in_quotes_is_looked_through() -> None:
    text = '"x" ' * 500 + json.dumps(json.dumps({"api_key": "hunter2"}))
    assert "hunter2" not in without_credentials(text)
    assert "hunter2" not in without_secrets(text)


def test_json_behind_many_brackets_that_are_none_is_looked_through() -> None:
    nested = json.dumps({"text": json.dumps({"api_key": "topsecret99"})})
    assert "topsecret99" not in json.dumps(without_secrets({"prompt": "[a:b:1] " * 1000 + nested}))
