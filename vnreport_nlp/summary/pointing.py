"""Sentences that lean on what stands around them: quoted alone they would mislead or puzzle."""

import re

#: Openings that point back, followed by the rest of a sentence.
_OPENS = re.compile(
    r"(?:[-–+*•]\s*)?(?:(?:điều|việc) (?:này|đó|ấy)|(?:những|các) (?:điều|việc|kết quả|hạn chế|nội dung|vấn đề|chỉ tiêu|nhiệm vụ|"
    r"yếu tố|nguyên nhân|tồn tại)[^,.;:]{0,40} (?:này|đó|trên|ấy|nêu trên)"
    r"|do (?:đó|vậy)|vì (?:thế|vậy)|từ (?:đó|kết quả (?:đó|trên))|bên cạnh (?:đó|kết quả[^,.]{0,30})|ngoài ra|theo đó|trong (?:đó|khi đó)"
    r"|đồng thời|qua đó|nhờ (?:đó|vậy)|tuy (?:nhiên|vậy|thế)|song song với đó|như (?:vậy|thế)|thế nhưng|dù (?:vậy|thế)|song(?=,)"
    r"|mặt khác|hơn nữa|không những (?:thế|vậy)|cùng với đó|tương tự|ngược lại|trước (?:đó|tình hình (?:đó|trên))|sau đó|khi (?:đó|ấy)"
    r"|lúc (?:đó|ấy)|tại đây|đây (?:là|cũng)|đó (?:là|cũng)|trên (?:đây|cơ sở đó)"
    r"|(?:ông|bà|anh|chị|họ|nó|chúng) (?:này|cho|nói|đã|cũng|còn|là)|số (?:này|đó|còn lại)|nơi (?:này|đây|đó)|cụ thể(?: là| như)?\s*[,:]"
    r"|(?:trường hợp|mục tiêu|kết quả|công trình|dự án|mô hình|đơn vị|chương trình|phong trào) (?:này|đó|ấy|trên|nói trên))(?!\w)",
    re.IGNORECASE,
)
#: Words anywhere that send the reader elsewhere.
_ELSEWHERE = re.compile(
    r"như (?:đã (?:nêu|trình bày|nói) (?:ở )?)?(?:trên|dưới đây|sau)\s*(?:[.:;)]|\Z)|(?:nêu|kể|trình bày|nói) (?:ở )?trên(?!\w)"
    r"|\((?:có|kèm|xem|chi tiết)[^)]{0,40}(?:biểu|phụ lục|danh sách|kèm theo)[^)]{0,40}\)"
    r"|(?:biểu|phụ lục|bảng)[^.;]{0,25}(?:kèm theo|dưới đây|sau đây)|sau đây\s*[:.]|dưới đây\s*[:.]|[:,]\s*\Z",
    re.IGNORECASE,
)


def leans_back(sentence: str) -> bool:
    """Whether a sentence opens with a connective or a pronoun: it is understood with the sentence before it."""
    return bool(_OPENS.match(sentence))


def sends_elsewhere(sentence: str) -> bool:
    """Whether a sentence sends the reader to a table, a list or another place, or breaks off before a list."""
    return bool(_ELSEWHERE.search(sentence))


def points_outside(sentence: str) -> bool:
    """Whether a sentence, quoted alone, leaves open what it speaks of."""
    return leans_back(sentence) or sends_elsewhere(sentence)
