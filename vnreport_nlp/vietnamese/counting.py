"""Numbers as lists print them: 3 → ``3``, ``c``, ``C``, ``iii``, ``III``."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def count_as(number: int, form: str) -> str:
    """``number`` in the form that ``form`` gives for 1: ``1``, ``01``, ``a``, ``A``, ``i`` or ``I``.

    Letters go on with two after 26 (``aa``, ``ab``). What the form cannot write (0 and less, Roman above 3999) is
    written in figures, as browsers and word processors do.
    """
    if form == "01":
        return f"{number:02d}"
    if form in ("a", "A") and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = _LATIN[rest] + letters
        return letters.upper() if form == "A" else letters
    if form in ("i", "I") and 0 < number < 4000:
        roman = ""
        for value, sign in _ROMAN:
            times, number = divmod(number, value)
            roman += sign * times
        return roman.upper() if form == "I" else roman
    return str(number)
