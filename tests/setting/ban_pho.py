"""The annexes of the sample report ``corpora/mau/dinh_dang/ban_pho.txt`` as offices send them: three spreadsheets."""

from setting.sheets import Sheet, ods, xlsx

_BIEU_01 = Sheet(
    "Bieu 01",
    [
        ["ĐẢNG ỦY XÃ BẢN PHỐ THƯỢNG"],
        ["BIỂU SỐ 01: HỆ THỐNG CHỈ TIÊU CHỦ YẾU NHIỆM KỲ 2025 - 2030"],
        ["(Kèm theo Báo cáo số 05-BC/ĐU ngày 18/7/2025)"],
        [],
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Nhiệm kỳ 2020-2025", None, None, "Nhiệm kỳ 2025-2030", None, "Ghi chú"],
        [None, None, None, "NQ", "Ước TH", "Đánh giá", "KH năm 2026", "Mục tiêu năm 2030", None],
        ["I", "CHỈ TIÊU KINH TẾ"],
        [1, "Tốc độ tăng giá trị sản xuất bình quân", "%/năm", 9.5, 9.1, "Không đạt", 9.8, "10,5 - 11"],
        [2, "Thu nhập bình quân đầu người", "Triệu đồng/người/năm", 38, 38.9, "Vượt", 42, "60 - 62"],
        [3, "Thu ngân sách trên địa bàn", "Tỷ đồng", 8.5, 9.6, "Vượt", 10.5, ">16"],
        [4, "Tổng lượt khách du lịch", "Lượt", 9000, 11200.0, "Vượt", 14000.0, 40000.0, "Cả nhiệm kỳ"],
        ["II", "CHỈ TIÊU XÃ HỘI, MÔI TRƯỜNG"],
        [5, "Tỷ lệ hộ nghèo", "%", 20, 21.6, "Không đạt", 19, "Dưới 8"],
        [6, "Số lao động được giải quyết việc làm hằng năm", "Lao động", 400, 436, "Vượt", 450, "500 - 550"],
        [7, "Tỷ lệ che phủ rừng", "%", 48, 48.6, "Vượt", 49, 53],
        ["III", "CHỈ TIÊU XÂY DỰNG ĐẢNG"],
        [8, "Số đảng viên kết nạp trong nhiệm kỳ", "Đảng viên", 110, 118, "Vượt", 25, 130],
        [9, "Tỷ lệ chi bộ hoàn thành tốt nhiệm vụ trở lên", "%", 90, 92, "Vượt", 92, "Từ 93 trở lên"],
    ],
    merged=("D5:F5", "G5:H5", "A5:A6", "B5:B6", "C5:C6", "I5:I6"),
)
_BIEU_02 = Sheet(
    "Nông nghiệp",
    [
        ["BIỂU SỐ 02"],
        ["CHỈ TIÊU SẢN XUẤT NÔNG, LÂM NGHIỆP ĐẾN NĂM 2030"],
        [None, None, None, "Đơn vị tính: ha"],
        ["TT", "Nội dung", "Thực hiện", None, None, "Kế hoạch", None],
        [None, None, 2023, 2024, 2025, 2026, 2030],
        ["A", "B", 1, 2, 3, 4, 5],
        [1, "Diện tích ngô", 402.5, 398.0, 390.0, 380.0, 350.0],
        [2, "Diện tích cây dược liệu", 12.0, 18.5, 26.0, 35.0, 90.0],
        [None, "- Trong đó: đương quy", 4.0, 6.5, 9.0, 12.0, 1005.5],
        [3, "Tỷ lệ cơ giới hóa làm đất (%)", (0.31, 6), (0.355, 6), (0.402, 6), (0.45, 6), (0.7, 5)],
        [4, "Tính nháp", 1, 2, 3, 4, 5],
    ],
    hidden_rows=(10,),
)
_PHU_LUC_03 = Sheet(
    "PL3",
    [
        ["PHỤ LỤC 03: KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NHIỆM KỲ 2020 - 2025"],
        ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch 2025", "Thực hiện 2025", "TH/KH (%)"],
        [1, "Diện tích lúa cả năm", "ha", 600.0, 612.0, (1.02, 5)],
        [2, "Tổng đàn gia súc", "con", 9500.0, 9240.0, (0.973, 6)],
    ],
)
#: File name → its bytes.
ANNEXES = {
    "ban_pho_bieu_01.xlsx": xlsx(_BIEU_01),
    "ban_pho_bieu_02.xlsx": xlsx(_BIEU_02, Sheet("nháp", [["không dùng"]], hidden=True)),
    "ban_pho_phu_luc_03.ods": ods(_PHU_LUC_03),
}
