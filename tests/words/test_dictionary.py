"""Words of the general language."""

import subprocess
import sys

from vnreport_nlp.words.dictionary import two_syllable_words


def test_ordinary_words_are_there_folded_and_slips_are_not():
    words = two_syllable_words()
    assert {"phát triển", "hòa bình", "hàng tháng"} <= words
    assert not {"năng xuất", "sảy ra", "trú trọng"} & words


def test_underthesea_itself_is_not_loaded_for_them():
    code = "import sys; from vnreport_nlp.words.dictionary import two_syllable_words as w; w(); print('underthesea' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "False"
