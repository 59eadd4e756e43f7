"""click's own words ('Usage', 'Options', 'Missing argument') in the language of the user."""

import re
from collections.abc import Iterable

import click

_HEADINGS = {"Usage: ": "Cách dùng: ", "Options": "Tùy chọn", "Commands": "Các lệnh"}
#: What stands for something to fill in, as usage lines and options name it.
_PLACES = {
    "OPTIONS": "TÙY_CHỌN", "COMMAND": "LỆNH", "ARGS": "THAM_SỐ", "FILE": "TỆP", "FOLDER": "THƯ_MỤC", "STORE": "KHO", "REPORT": "BÁO_CÁO",
    "KIND": "LOẠI", "SOURCE": "NGUỒN", "PROVINCE": "TỈNH", "QUERY": "CÂU_TÌM", "OLD": "CŨ", "NEW": "MỚI", "NAME": "TÊN", "ROLE": "VAI_TRÒ",
    "FIELD": "LĨNH_VỰC", "PARTS": "PHẦN", "N": "SỐ", "Q": "MỨC",
}  # fmt: skip
_PLACE = re.compile(r"\b[A-Z]+\b")
_REMARKS = {
    "[required]": "[bắt buộc]",
    "[x>=0]": "[từ 0 trở lên]",
    "[x>=1]": "[từ 1 trở lên]",
    "[0<=x<=1]": "[từ 0 đến 1]",
}
_HELP_OF_HELP = {"vi": "Hiện trợ giúp này rồi thoát.", "en": "Show this message and exit."}
_ERRORS = (
    (re.compile(r"Missing argument '(.+?)'\.?"), "thiếu tham số {0}"),
    (re.compile(r"Missing option '(.+?)'\.?"), "thiếu tùy chọn {0}"),
    (re.compile(r"No such command '(.+?)'\.?.*", re.DOTALL), "không có lệnh “{0}”"),
    (re.compile(r"No such option:? '?(--?[\w-]+)'?\.?.*", re.DOTALL), "không có tùy chọn {0}"),
    (re.compile(r"Got unexpected extra arguments? \((.+)\)"), "thừa tham số: {0}"),
    (re.compile(r"Option '(.+?)' requires an argument\.?"), "tùy chọn {0} cần một giá trị"),
    (
        re.compile(r"Invalid value for '(.+?)': '(.+?)' is not a valid integer.*"),
        "{0} cần một số nguyên, không nhận “{1}”",
    ),
    (
        re.compile(r"Invalid value for '(.+?)': '(.+?)' is not a valid float.*"),
        "{0} cần một số, không nhận “{1}”",
    ),
    (
        re.compile(r"Invalid value for '(.+?)': (.+?) is not in the range (.+?)<=x<=(.+?)\.?\Z"),
        "{0} phải từ {2} đến {3}, không nhận “{1}”",
    ),
    (
        re.compile(r"Invalid value for '(.+?)': (.+?) is not in the range x>=(.+?)\.?\Z"),
        "{0} phải từ {2} trở lên, không nhận “{1}”",
    ),
    (
        re.compile(r"Invalid value for '(.+?)': '(.+?)' is not one of (.+?)\.?\Z"),
        "{0} không nhận “{1}”; các giá trị được dùng: {2}",
    ),
)


def _in_vietnamese(places: str) -> str:
    """'[OPTIONS] SOURCE' → '[TÙY_CHỌN] NGUỒN'; other words stay."""
    return _PLACE.sub(lambda match: _PLACES.get(match[0], match[0]), places)


class VietnameseFormatter(click.HelpFormatter):
    """Help with Vietnamese labels and names of what is to be filled in."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        super().write_usage(prog, _in_vietnamese(args), _HEADINGS["Usage: "])

    def write_heading(self, heading: str) -> None:
        """A heading such as 'Options'."""
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of options or commands."""
        told = []
        for term, words in rows:
            for remark, said in _REMARKS.items():
                words = words.replace(f"  {remark}", f"  {said}")
            told.append((_in_vietnamese(term), words))
        super().write_dl(told, col_max, col_spacing)


class VietnameseContext(click.Context):
    """A context whose help is set by the Vietnamese formatter."""

    formatter_class = VietnameseFormatter


def localise(command: click.Command, lang: str) -> click.Command:
    """The command with help labels in ``lang``, its sub-commands too."""
    if lang == "vi":
        command.context_class = VietnameseContext
    option = command.get_help_option(click.Context(command))
    if option is not None:
        option.help = _HELP_OF_HELP[lang]
    for child in getattr(command, "commands", {}).values():
        localise(child, lang)
    return command


def say_usage_error(problem: click.ClickException, lang: str) -> str:
    """What was wrong with the call, in one line; the words of click where we have none of our own."""
    message = problem.format_message()
    if lang == "vi":
        for pattern, words in _ERRORS:
            if match := pattern.match(message):
                groups = match.groups()
                return words.format(*(map(_in_vietnamese, groups) if message.startswith("Missing") else groups))
    return message
