"""Texts as laws about state secrets have them, wrapped at any width."""

import textwrap

ARTICLES = [
    "LUẬT",
    "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam; Quốc hội ban hành Luật Bảo vệ "
    "bí mật nhà nước.",
    "Chương I",
    "NHỮNG QUY ĐỊNH CHUNG",
    "Điều 1. Phạm vi điều chỉnh",
    "Luật này quy định về bí mật nhà nước, hoạt động bảo vệ bí mật nhà nước và trách nhiệm "
    "của cơ quan, tổ chức, cá nhân có liên quan.",
    "Điều 2. Giải thích từ ngữ",
    "1. Bí mật nhà nước là thông tin có nội dung quan trọng do người đứng đầu cơ quan, tổ "
    "chức có thẩm quyền xác định căn cứ vào quy định của Luật này, chưa công khai, nếu bị lộ,"
    " bị mất có thể gây nguy hại đến lợi ích quốc gia, dân tộc.",
    "2. Lộ bí mật nhà nước là trường hợp người không có trách nhiệm biết được bí mật nhà nước.",
    "Điều 8. Phân loại bí mật nhà nước",
    "Căn cứ vào tính chất quan trọng của nội dung thông tin, mức độ nguy hại nếu bị lộ, bị "
    "mất, bí mật nhà nước được phân loại thành 03 độ mật, bao gồm:",
    "1. Bí mật nhà nước độ Tuyệt mật là bí mật nhà nước liên quan đến chính trị, quốc phòng, "
    "an ninh, cơ yếu, đối ngoại, nếu bị lộ, bị mất có thể gây nguy hại đặc biệt nghiêm trọng "
    "đến lợi ích quốc gia, dân tộc;",
    "2. Bí mật nhà nước độ Tối mật là bí mật nhà nước liên quan đến chính trị, quốc phòng, "
    "nếu bị lộ, bị mất có thể gây nguy hại rất nghiêm trọng đến lợi ích quốc gia, dân tộc;",
    "3. Bí mật nhà nước độ Mật là bí mật nhà nước nếu bị lộ, bị mất có thể gây nguy hại "
    "nghiêm trọng đến lợi ích quốc gia, dân tộc.",
    "Điều 9. Thời hạn bảo vệ bí mật nhà nước",
    "a) 30 năm đối với bí mật nhà nước độ Tuyệt mật;",
    "b) 20 năm đối với bí mật nhà nước độ Tối mật;",
    "c) 10 năm đối với bí mật nhà nước độ Mật.",
    "Điều 10. Người có thẩm quyền cho phép sao, chụp tài liệu, vật chứa bí mật nhà nước độ "
    "Tuyệt mật, Tối mật, Mật",
    "Người đứng đầu cơ quan quy định tại khoản này cho phép sao, chụp tài liệu, vật chứa bí "
    "mật nhà nước thuộc độ Tuyệt mật, độ Tối mật và độ mật; người được giao quản lý phải bảo "
    "mật, không được làm lộ tài liệu tối mật, tài liệu mật. Tài liệu tuyệt mật, tối mật hoặc "
    "mật. Văn bản điện tử tuyệt mật, thiết bị lưu giữ thông tin được đóng dấu tối mật. Mọi "
    "hành vi làm lộ tài liệu thuộc độ tuyệt mật.",
    "Dấu chỉ độ mật gồm các mẫu: dấu Tuyệt mật, dấu Tối mật, dấu Mật; mẫu dấu “Tài liệu thu "
    "hồi” và mẫu dấu “Chỉ người có tên mới được bóc bì” đối với bì gửi tài liệu mật.",
]


def lines(width: int) -> list[str]:
    """Return the law wrapped to so many columns."""
    return [line for article in ARTICLES for line in textwrap.wrap(article, width)]


def long_lines(width: int, times: int = 4) -> list[str]:
    """Return a longer law: its articles again and again, each time wrapped anew."""
    return [line for turn in range(times) for line in lines(width + turn)]
