"""Makes neutral Vietnamese sample items; each one says that it is a sample.

The texts speak of no real person, place or document. First the stock of sentences, then what
suits which section, then the pages, and last the generator.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any

# ("paragraph", html), ("heading", text), ("quote", text, attribution), ("list", [items])
# or ("table", caption, rows); the first row of a table is its head.
Block = tuple[Any, ...]

_ALL = ("VPTU", "BTC", "BTG", "BDV", "BNC", "UBKT")

SAMPLE_AUTHORS: tuple[str, ...] = tuple(f"Cộng tác viên mẫu {n}" for n in range(1, 13))
ATTRIBUTIONS = ("Tác giả mẫu", "Cộng tác viên mẫu")

LEAD_MARK = "Nội dung mẫu:"
BODY_MARK = "Nội dung mẫu."

# What a headline opens with tells the genre; the others are tin or bai.
_GENRE_MARKS = {
    "Ảnh: ": "phong-su-anh",
    "Video: ": "video",
    "Đồ họa: ": "do-hoa",
    "Trao đổi: ": "phong-van",
    "Góc nhìn: ": "binh-luan",
}
_LEAST_WORDS = 260
_HOURS_APART = 10


@dataclass(frozen=True)
class SampleItem:
    """One news item, ready to be put into the tree."""

    title: str
    lead: str
    body: list[Block]
    topics: list[str]
    genre: str
    event_offset_hours: int
    """How many hours before the samples are loaded the event took place."""
    section: str
    unit: str
    author: str


@dataclass(frozen=True)
class Subject:
    """What can be said about one kind of activity."""

    phrase: str
    topics: tuple[str, ...]
    leads: tuple[str, ...]
    paragraphs: tuple[str, ...]
    headings: tuple[str, ...]
    quote: str
    items: tuple[str, ...]
    table: tuple[str, tuple[tuple[str, ...], ...]] | None = None


@dataclass(frozen=True)
class SectionTopics:
    """What suits a section: its units, and per subject headlines with {choices|like this}."""

    units: tuple[str, ...]
    subjects: dict[str, tuple[str, ...]]
    busy: bool = False
    """A busy section gets twice as many items."""


_SUBJECTS: dict[str, Subject] = {
    "tap-huan": Subject(
        phrase="công tác tập huấn, bồi dưỡng",
        topics=("Tập huấn", "Cộng tác viên"),
        leads=(
            "lớp học kết hợp phần lý thuyết ngắn với bài thực hành, mỗi học viên đều có sản "
            "phẩm được góp ý.",
            "học viên làm việc theo nhóm nhỏ, trao đổi tình huống thường gặp và cùng rút ra "
            "cách làm phù hợp.",
            "tài liệu được gửi trước, thời gian trên lớp dành cho thực hành và giải đáp.",
        ),
        paragraphs=(
            "Chương trình được chia thành hai phần. Phần đầu nhắc lại những yêu cầu chung, "
            "phần sau dành cho thực hành để học viên tự làm, tự đối chiếu với bảng kiểm tra "
            "và sửa ngay những lỗi thường gặp.",
            "Mỗi nhóm nhận một tình huống giả định, phân công người phụ trách từng việc rồi "
            "trình bày kết quả trước lớp. Cách làm này giúp học viên nhìn rõ trách nhiệm của "
            "mình ở từng bước và biết khi nào cần hỏi lại người phụ trách.",
            "Tài liệu gồm phần hướng dẫn ngắn, các ví dụ có kèm lời nhận xét và một bảng tự "
            "kiểm tra. Học viên có thể giữ tài liệu để dùng hằng ngày, đồng thời gửi lại "
            "những điểm còn khó hiểu để lần biên soạn sau rõ ràng hơn.",
            "Sau khi kết thúc, học viên tiếp tục được hỗ trợ qua một đầu mối chung trong bốn "
            "tuần. Bài thực hành cuối khóa được nhận xét theo những tiêu chí công bố trước; "
            "kết quả chỉ dùng để góp ý, không dùng để xếp hạng.",
        ),
        headings=("Học đi đôi với thực hành", "Hỗ trợ sau lớp học"),
        quote=(
            "Điều hữu ích nhất là được góp ý ngay trên sản phẩm của mình, nhờ vậy lần sau làm "
            "nhanh hơn và ít sai hơn."
        ),
        items=(
            "Đọc tài liệu trước buổi học",
            "Chuẩn bị một tình huống cần trao đổi",
            "Hoàn thành bài thực hành đúng hẹn",
            "Gửi phiếu góp ý sau khi kết thúc",
        ),
        table=(
            "Bảng mẫu: chương trình một buổi học",
            (
                ("Thời gian", "Nội dung"),
                ("8 giờ 00", "Đón tiếp, nhận tài liệu"),
                ("8 giờ 30", "Yêu cầu chung và ví dụ"),
                ("9 giờ 45", "Thực hành theo nhóm"),
                ("11 giờ 00", "Góp ý, giải đáp"),
            ),
        ),
    ),
    "so-hoa": Subject(
        phrase="số hóa tài liệu và ứng dụng công nghệ trong công việc",
        topics=("Chuyển đổi số", "Lưu trữ"),
        leads=(
            "công việc được chia thành từng bước nhỏ, có người phụ trách và cách kiểm tra kết "
            "quả ở mỗi bước.",
            "bài viết tóm tắt kinh nghiệm chuẩn bị dữ liệu, phân quyền sử dụng và hỗ trợ "
            "người dùng mới.",
            "trọng tâm là làm gọn quy trình trước khi đưa lên máy, để công cụ giúp người dùng "
            "bớt thao tác.",
        ),
        paragraphs=(
            "Bước đầu tiên là rà soát hiện trạng: tài liệu nào còn dùng, tài liệu nào trùng "
            "lặp, tài liệu nào cần phục chế. Kết quả rà soát được ghi vào một bảng chung để "
            "các bộ phận cùng đối chiếu, tránh làm hai lần một việc.",
            "Mỗi tệp sau khi tạo được đặt tên theo quy tắc thống nhất, có mô tả ngắn và được "
            "một người khác kiểm tra lại. Những trang mờ hoặc thiếu được đánh dấu để làm lại "
            "ngay, không dồn đến cuối đợt.",
            "Người dùng được hướng dẫn bằng các đoạn ngắn, mỗi đoạn chỉ nói về một thao tác. "
            "Khi gặp khó khăn, họ gửi câu hỏi về một đầu mối; câu trả lời được bổ sung vào "
            "trang hỏi đáp để người đến sau không phải hỏi lại.",
            "An toàn thông tin được nhắc đến trong từng khâu: phân quyền theo nhiệm vụ, sao "
            "lưu định kỳ, kiểm tra khả năng khôi phục và không đưa lên mạng những tài liệu "
            "không thuộc diện công khai.",
        ),
        headings=("Chuẩn bị dữ liệu trước khi chọn công cụ", "Người dùng là trung tâm"),
        quote=(
            "Khi quy trình đã gọn thì việc đưa lên máy trở nên nhẹ nhàng; ngược lại, máy móc "
            "không thể gỡ rối thay cho con người."
        ),
        items=(
            "Rà soát và phân loại",
            "Thống nhất cách đặt tên",
            "Thực hiện thử với một phần nhỏ",
            "Kiểm tra chéo, sao lưu",
            "Mở rộng từng bước",
        ),
        table=(
            "Bảng mẫu: tiến độ theo từng bước",
            (
                ("Bước", "Sản phẩm", "Tình trạng"),
                ("Rà soát", "Danh mục", "Hoàn thành"),
                ("Làm thử", "Báo cáo ngắn", "Đang làm"),
                ("Mở rộng", "Kế hoạch", "Chưa bắt đầu"),
            ),
        ),
    ),
    "hoi-nghi": Subject(
        phrase="tổ chức hội nghị, giao ban và trao đổi công việc",
        topics=("Hội nghị", "Chương trình công tác"),
        leads=(
            "các đại biểu thảo luận việc đã làm, việc còn chậm và thống nhất người phụ trách "
            "cho từng việc.",
            "cuộc họp dành phần lớn thời gian cho trao đổi, báo cáo được gửi trước để đại "
            "biểu nghiên cứu.",
            "nội dung tập trung vào phối hợp giữa các bộ phận, rút ngắn thời gian họp và làm "
            "rõ kết luận.",
        ),
        paragraphs=(
            "Báo cáo được gửi trước nên cuộc họp đi thẳng vào thảo luận. Mỗi ý kiến nêu rõ "
            "việc cần làm, lý do và đề xuất cách giải quyết; thư ký ghi lại thành bảng việc "
            "để cuối buổi cùng rà soát.",
            "Các đại biểu trao đổi về những việc cần phối hợp, nhất là cách chuyển thông tin "
            "giữa các bộ phận. Nhiều ý kiến đề nghị có một đầu mối cho mỗi việc và hạn chế "
            "yêu cầu báo cáo trùng lặp.",
            "Phần kết luận được trình bày ngắn gọn: việc gì, ai làm, khi nào xong và báo cáo "
            "cho ai. Thông báo kết luận được gửi đến những người có liên quan sau khi hoàn "
            "chỉnh theo đúng quy trình.",
            "Đại biểu ở xa tham dự qua kết nối trực tuyến. Bộ phận kỹ thuật kiểm tra đường "
            "truyền từ hôm trước, chuẩn bị phương án dự phòng và hướng dẫn cách phát biểu để "
            "phần trao đổi không bị gián đoạn.",
        ),
        headings=("Thảo luận đi vào việc cụ thể", "Rõ việc, rõ người, rõ thời hạn"),
        quote=("Một cuộc họp tốt là khi ra về ai cũng biết mình phải làm gì tiếp theo."),
        items=(
            "Gửi tài liệu trước cuộc họp",
            "Nêu ý kiến ngắn, có đề xuất",
            "Ghi việc cần làm vào bảng chung",
            "Rà soát lại ở kỳ họp sau",
        ),
        table=(
            "Bảng mẫu: việc cần làm sau cuộc họp",
            (
                ("Việc", "Đầu mối", "Thời hạn"),
                ("Hoàn chỉnh biên bản", "Thư ký", "2 ngày"),
                ("Gửi thông báo kết luận", "Văn phòng", "5 ngày"),
                ("Báo cáo kết quả", "Các bộ phận", "Cuối kỳ"),
            ),
        ),
    ),
    "chi-bo": Subject(
        phrase="sinh hoạt chi bộ và công tác đảng viên nói chung",
        topics=("Chi bộ", "Đảng viên"),
        leads=(
            "bài viết trao đổi cách chuẩn bị, điều hành và theo dõi kết quả để buổi sinh hoạt "
            "thiết thực hơn.",
            "đảng viên nhận tài liệu trước, chuẩn bị ý kiến và cùng thảo luận những việc gắn "
            "với đơn vị.",
            "trọng tâm là chọn đúng vấn đề, phân công rõ người và kiểm điểm kết quả ở kỳ sau.",
        ),
        paragraphs=(
            "Trước buổi sinh hoạt, cấp ủy họp để thống nhất nội dung và phân công người chuẩn "
            "bị. Tài liệu được gửi sớm, kèm câu hỏi gợi ý để mỗi đảng viên có thời gian suy "
            "nghĩ và liên hệ với công việc của mình.",
            "Phần thảo luận được dành nhiều thời gian nhất. Người chủ trì nêu vấn đề, gợi ý "
            "để mọi người cùng phát biểu, sau đó tổng hợp thành những việc có thể thực hiện "
            "ngay trong tháng.",
            "Sổ biên bản ghi ngắn gọn, đủ ý kiến và kết luận. Đến kỳ sau, chi bộ bắt đầu bằng "
            "việc đọc lại những việc đã giao, việc nào xong, việc nào chưa và cần hỗ trợ điều "
            "gì.",
            "Đảng viên trẻ được khuyến khích chuẩn bị chuyên đề, đảng viên nhiều kinh nghiệm "
            "góp ý về cách trình bày. Nhờ vậy buổi sinh hoạt vừa là nơi bàn việc, vừa là nơi "
            "học hỏi lẫn nhau.",
        ),
        headings=("Chuẩn bị kỹ từ đầu tháng", "Theo dõi việc đã giao"),
        quote=(
            "Khi chuyên đề xuất phát từ công việc hằng ngày, ai cũng có điều để nói và có "
            "việc để làm."
        ),
        items=(
            "Chọn một vấn đề thiết thực",
            "Gửi tài liệu và câu hỏi gợi ý",
            "Thảo luận, kết luận ngắn gọn",
            "Kiểm điểm kết quả ở kỳ sau",
        ),
    ),
    "kiem-tra": Subject(
        phrase="nghiệp vụ kiểm tra, giám sát nói chung",
        topics=("Kiểm tra, giám sát", "Nghiệp vụ"),
        leads=(
            "bài viết giới thiệu các bước chuẩn bị, thực hiện và lưu hồ sơ theo hướng rõ "
            "ràng, dễ đối chiếu.",
            "trọng tâm là nhắc nhở từ sớm, giúp đơn vị tự phát hiện và tự khắc phục thiếu sót.",
            "cán bộ trao đổi kinh nghiệm lập kế hoạch, làm việc với đơn vị và trình bày kết "
            "quả khách quan.",
        ),
        paragraphs=(
            "Kế hoạch nêu rõ mục đích, phạm vi, thời gian và danh mục tài liệu cần chuẩn bị. "
            "Đơn vị được báo trước để chủ động sắp xếp công việc, còn người thực hiện có đủ "
            "căn cứ để đối chiếu.",
            "Trong quá trình làm việc, người thực hiện lắng nghe giải trình, ghi nhận cả việc "
            "làm tốt lẫn điểm cần khắc phục. Mỗi nhận xét đều phải kèm căn cứ, tránh suy đoán "
            "hoặc kết luận vội.",
            "Hồ sơ được sắp xếp theo trình tự công việc, có mục lục và người chịu trách nhiệm "
            "lưu giữ. Cách làm này giúp tra cứu nhanh, thuận lợi khi bàn giao và khi cần xem "
            "lại việc thực hiện kiến nghị.",
            "Tự kiểm tra được coi là khâu đầu tiên. Mỗi bộ phận dùng một bảng câu hỏi ngắn để "
            "rà soát công việc của mình, ghi lại điểm chưa rõ và đề nghị hướng dẫn trước khi "
            "thành thiếu sót.",
        ),
        headings=("Chuẩn bị kỹ, khách quan, có căn cứ", "Lưu hồ sơ và tự kiểm tra"),
        quote=(
            "Nhắc nhau kịp thời là cách giúp nhau tốt nhất, để việc nhỏ không trở thành việc lớn."
        ),
        items=(
            "Xác định mục đích và phạm vi",
            "Chuẩn bị tài liệu đối chiếu",
            "Trao đổi, ghi nhận giải trình",
            "Theo dõi việc khắc phục",
        ),
        table=(
            "Bảng mẫu: bảng tự kiểm tra",
            (
                ("Nội dung", "Đã làm", "Ghi chú"),
                ("Kế hoạch được phổ biến", "Có", ""),
                ("Hồ sơ có mục lục", "Có", ""),
                ("Việc khắc phục có thời hạn", "Chưa", "Bổ sung"),
            ),
        ),
    ),
    "tuyen-truyen": Subject(
        phrase="công tác thông tin, tuyên truyền nói chung",
        topics=("Tuyên truyền", "Báo cáo viên"),
        leads=(
            "nội dung được chọn từ điều người nghe quan tâm, trình bày ngắn, có ví dụ và phần "
            "hỏi đáp.",
            "bài viết gợi ý cách chuẩn bị đề cương, chọn hình ảnh và kiểm tra số liệu trước "
            "khi công bố.",
            "báo cáo viên chia sẻ cách tìm hiểu người nghe và điều chỉnh buổi nói chuyện cho "
            "phù hợp.",
        ),
        paragraphs=(
            "Việc chuẩn bị bắt đầu từ câu hỏi: người nghe là ai, họ đã biết gì và cần biết "
            "thêm điều gì. Từ đó, đề cương chỉ giữ lại ba ý chính, mỗi ý có một ví dụ gần gũi "
            "và một việc có thể làm ngay.",
            "Ngôn ngữ cần giản dị, câu ngắn, hạn chế thuật ngữ. Số liệu được ghi rõ nguồn và "
            "thời điểm; điều chưa chắc chắn thì nói rõ là chưa chắc chắn, không suy diễn "
            "thêm.",
            "Hình thức được phối hợp linh hoạt: nói chuyện trực tiếp, bản tin ngắn, hình ảnh, "
            "âm thanh qua hệ thống truyền thanh. Mỗi hình thức có người phụ trách và lịch "
            "thực hiện để nội dung không chồng chéo.",
            "Sau mỗi đợt, nhóm thực hiện ghi lại những câu hỏi được nêu nhiều nhất. Đây là "
            "nguồn đề tài cho đợt sau, đồng thời giúp nhận ra chỗ nào trình bày chưa rõ.",
        ),
        headings=("Bắt đầu từ người nghe", "Ngắn gọn, có nguồn, dễ nhớ"),
        quote=("Nói đúng điều người nghe cần thì không phải nói dài."),
        items=(
            "Tìm hiểu người nghe",
            "Chọn ba ý chính",
            "Kiểm tra số liệu và tên gọi",
            "Dành thời gian hỏi đáp",
        ),
    ),
    "dan-van": Subject(
        phrase="công tác dân vận và hoạt động ở khu dân cư",
        topics=("Dân vận", "Khu dân cư"),
        leads=(
            "cách làm dựa trên bàn bạc, tự nguyện và công khai để người dân cùng tham gia, "
            "cùng theo dõi.",
            "ý kiến của người dân được ghi lại, phân loại và trả lời theo lịch đã thông báo.",
            "bài viết kể lại các bước của một mô hình giả định, từ lúc nêu ý tưởng đến khi tự "
            "duy trì.",
        ),
        paragraphs=(
            "Ý tưởng được đưa ra bàn tại cuộc họp khu dân cư. Mọi người nêu nhu cầu, cân nhắc "
            "cách làm và chọn việc vừa sức; việc đóng góp hoàn toàn tự nguyện, thu chi được "
            "niêm yết để ai cũng theo dõi được.",
            "Tổ vận động chia nhau đến từng nhà, nghe nhiều hơn nói. Những điều còn băn khoăn "
            "được ghi lại và trả lời trong buổi họp sau, kể cả khi câu trả lời là chưa thể "
            "thực hiện ngay.",
            "Công việc được chia thành phần nhỏ để nhiều người cùng tham gia: người góp công, "
            "người góp cây, người nhận chăm sóc về sau. Nhờ có người nhận việc cụ thể, kết "
            "quả được giữ lâu dài.",
            "Cán bộ phụ trách đến khu dân cư theo lịch cố định, tiếp nhận ý kiến và hẹn ngày "
            "trả lời. Bảng theo dõi được cập nhật hằng tuần, giúp người dân biết ý kiến của "
            "mình đang ở bước nào.",
        ),
        headings=("Bàn bạc công khai, đóng góp tự nguyện", "Lắng nghe và trả lời"),
        quote=(
            "Việc chung mà được bàn trước, làm rõ ràng thì mọi người đều thấy có phần mình "
            "trong đó."
        ),
        items=(
            "Họp bàn, chọn việc vừa sức",
            "Phân công theo khả năng",
            "Công khai thu, chi",
            "Cùng chăm sóc, cùng duy trì",
        ),
    ),
    "noi-chinh": Subject(
        phrase="tiếp công dân, phổ biến pháp luật và phòng ngừa sai phạm nói chung",
        topics=("Nội chính", "Phổ biến pháp luật"),
        leads=(
            "bài viết hướng dẫn những bước cơ bản, giấy tờ nên chuẩn bị và nơi có thể hỏi thêm.",
            "nội dung được trình bày bằng tình huống giả định, dễ nhớ và gần với đời sống "
            "hằng ngày.",
            "trọng tâm là công khai quy trình, làm rõ trách nhiệm và khuyến khích góp ý từ sớm.",
        ),
        paragraphs=(
            "Người dân được hướng dẫn cách trình bày sự việc ngắn gọn, kèm giấy tờ liên quan "
            "và cách liên lạc. Cán bộ tiếp nhận ghi giấy hẹn, nói rõ bước tiếp theo và nơi sẽ "
            "trả lời.",
            "Buổi phổ biến dùng các tình huống giả định để người tham dự cùng phân tích: việc "
            "nào được làm, việc nào không, khi chưa rõ thì hỏi ai. Cách trao đổi này dễ nhớ "
            "hơn so với đọc lại toàn bộ quy định.",
            "Quy trình được niêm yết tại nơi làm việc và trên mạng, nêu rõ từng bước, thời "
            "hạn và người chịu trách nhiệm. Khi mọi khâu đều rõ ràng, việc giám sát thuận lợi "
            "hơn và sai sót được phát hiện sớm.",
            "Cán bộ mới được phổ biến những điều cần tránh trong giao tiếp và xử lý công "
            "việc. Tài liệu trình bày theo dạng hỏi đáp, có chỗ để ghi tình huống gặp phải và "
            "trao đổi trong nhóm.",
        ),
        headings=("Hướng dẫn tận tình, dễ hiểu", "Quy trình rõ để phòng ngừa từ sớm"),
        quote=(
            "Quy định được nói bằng lời dễ hiểu thì người thực hiện ít sai, người giám sát "
            "cũng dễ góp ý."
        ),
        items=(
            "Tìm hiểu quy định liên quan",
            "Chuẩn bị giấy tờ cần thiết",
            "Nêu sự việc ngắn gọn, trung thực",
            "Theo dõi kết quả theo giấy hẹn",
        ),
    ),
    "thong-bao": Subject(
        phrase="thông báo và hướng dẫn thủ tục",
        topics=("Thông báo", "Thủ tục"),
        leads=(
            "thông tin nêu rõ thời gian, đối tượng, cách thực hiện và nơi liên hệ khi cần hỗ trợ.",
            "bạn đọc xem các bước thực hiện, thời hạn và những câu hỏi thường gặp trong bài.",
            "thông báo được trình bày ngắn gọn để dễ đọc trên điện thoại và dễ in niêm yết.",
        ),
        paragraphs=(
            "Thông báo áp dụng cho những người có nhu cầu sử dụng dịch vụ trong thời gian "
            "được nêu. Trường hợp cần hỗ trợ gấp, bạn đọc liên hệ đầu mối ghi ở cuối trang để "
            "được hướng dẫn cách thực hiện thay thế.",
            "Các bước được sắp xếp theo đúng trình tự: chuẩn bị thông tin, gửi yêu cầu, nhận "
            "mã theo dõi và xem kết quả. Mỗi bước đều có ví dụ để người lần đầu thực hiện "
            "không bị nhầm.",
            "Ý kiến góp ý nên ghi rõ phần cần sửa, lý do và đề xuất cách viết khác. Bộ phận "
            "phụ trách tổng hợp, trả lời chung và nêu rõ ý kiến nào được tiếp thu, ý kiến nào "
            "cần nghiên cứu thêm.",
            "Nếu thông tin có thay đổi, trang này sẽ ghi thời điểm cập nhật và phần được sửa. "
            "Bạn đọc nên xem lại trước khi thực hiện, tránh dùng bản in cũ hoặc bản chụp được "
            "chuyển qua nhiều người.",
        ),
        headings=("Các bước thực hiện", "Góp ý và cập nhật"),
        quote=("Một thông báo tốt trả lời ngay ba câu hỏi: việc gì, khi nào và liên hệ ở đâu."),
        items=(
            "Đọc kỹ đối tượng áp dụng",
            "Chuẩn bị thông tin cần thiết",
            "Thực hiện trong thời hạn",
            "Lưu lại mã theo dõi",
        ),
        table=(
            "Bảng mẫu: thời gian thực hiện",
            (
                ("Bước", "Thời gian"),
                ("Gửi yêu cầu", "Trong giờ làm việc"),
                ("Xem xét", "3 ngày làm việc"),
                ("Trả kết quả", "Theo giấy hẹn"),
            ),
        ),
    ),
    "thu-vien": Subject(
        phrase="thư viện, tủ sách và văn hóa đọc",
        topics=("Thư viện", "Văn hóa đọc"),
        leads=(
            "không gian đọc được sắp xếp đơn giản, mở cửa vào giờ phù hợp và có người hướng dẫn.",
            "sách được luân chuyển giữa các điểm đọc để bạn đọc luôn có thêm lựa chọn mới.",
            "hoạt động khuyến khích mỗi người đọc, ghi lại điều tâm đắc và giới thiệu cho "
            "người khác.",
        ),
        paragraphs=(
            "Sách được phân theo chủ đề, dán nhãn màu để trẻ nhỏ và người lớn tuổi đều dễ "
            "tìm. Mỗi kệ có một bảng giới thiệu ngắn do bạn đọc tự viết, thay đổi theo tháng.",
            "Giờ mở cửa được sắp xếp theo nhu cầu: buổi chiều cho học sinh, buổi tối cho "
            "người đi làm. Người trực là tình nguyện viên, được hướng dẫn cách ghi mượn trả "
            "và giữ gìn sách.",
            "Ngoài việc đọc tại chỗ, bạn đọc có thể tham gia buổi giới thiệu sách, kể chuyện "
            "hoặc vẽ theo sách. Những hoạt động nhỏ này giúp việc đọc trở thành thói quen, "
            "không chỉ là phong trào.",
            "Nguồn sách đến từ đóng góp và luân chuyển giữa các điểm đọc. Sách nhận về được "
            "kiểm tra, sửa bìa, loại bỏ bản rách nát hoặc không phù hợp trước khi xếp lên kệ.",
        ),
        headings=("Không gian đọc gần gũi", "Duy trì thói quen đọc"),
        quote=("Chỉ cần một góc nhỏ sáng sủa và vài người kiên trì là sách sẽ có bạn đọc."),
        items=(
            "Chọn nơi đủ sáng, dễ đến",
            "Phân loại sách theo chủ đề",
            "Lập sổ mượn trả đơn giản",
            "Luân chuyển sách định kỳ",
        ),
    ),
    "hoi-thi": Subject(
        phrase="các hội thi, cuộc thi và hoạt động phong trào",
        topics=("Hội thi", "Phong trào"),
        leads=(
            "thể lệ được công bố trước, cách chấm rõ ràng và mọi người đều có thể đăng ký "
            "tham gia.",
            "các phần thi chú trọng kiến thức, cách trình bày và tinh thần giao lưu, học hỏi.",
            "sân chơi giúp người tham gia ôn lại kiến thức và trao đổi kinh nghiệm với đồng "
            "nghiệp.",
        ),
        paragraphs=(
            "Thể lệ nêu rõ đối tượng, thời gian, cách đăng ký và tiêu chí chấm. Ban tổ chức "
            "dành một buổi giải đáp để các đội hiểu thống nhất, tránh thắc mắc trong quá "
            "trình thi.",
            "Các đội chuẩn bị theo nhóm, kết hợp người có kinh nghiệm và người mới. Quá trình "
            "tập luyện cũng là dịp cùng đọc lại tài liệu, trao đổi những điểm còn hiểu khác "
            "nhau.",
            "Phần chấm được thực hiện độc lập theo phiếu, sau đó tổng hợp và công bố công "
            "khai. Mỗi đội nhận được lời nhận xét ngắn để biết điểm mạnh và điều cần cải "
            "thiện.",
            "Không khí chung vui tươi, chừng mực và tiết kiệm. Sản phẩm dự thi được tập hợp "
            "thành bộ tư liệu dùng chung, để những đơn vị chưa có điều kiện tham gia cũng có "
            "thể khai thác.",
        ),
        headings=("Thể lệ công khai", "Giao lưu và học hỏi"),
        quote=("Phần thưởng lớn nhất là thời gian cả nhóm cùng chuẩn bị và hiểu nhau hơn."),
        items=(
            "Công bố thể lệ",
            "Đăng ký và chuẩn bị",
            "Trình bày trước ban giám khảo",
            "Nhận xét, tổng kết",
        ),
    ),
    "moi-truong": Subject(
        phrase="trồng cây xanh và giữ gìn môi trường",
        topics=("Môi trường", "Cây xanh"),
        leads=(
            "mỗi nhóm nhận chăm sóc một đoạn đường hoặc một khoảng cây, có lịch phân công cụ thể.",
            "hoạt động bắt đầu từ những việc nhỏ, dễ làm và được duy trì đều đặn hằng tuần.",
            "trọng tâm là chọn đúng cây, đúng chỗ và có người chăm sóc sau ngày ra quân.",
        ),
        paragraphs=(
            "Trước khi thực hiện, nhóm phụ trách khảo sát đất, ánh sáng và đường dây để chọn "
            "loại cây phù hợp. Cây được trồng đúng khoảng cách, có cọc chống và bảng ghi tên "
            "nhóm chăm sóc.",
            "Sau ngày ra quân, lịch tưới và tỉa cành được phân công theo tuần. Cây yếu được "
            "trồng dặm, rác được thu gom đúng nơi, dụng cụ được giữ chung để ai cũng có thể "
            "dùng.",
            "Việc phân loại rác bắt đầu bằng hướng dẫn ngắn dán tại nơi dễ thấy. Sau vài "
            "tuần, nhóm phụ trách cùng các hộ xem lại điều gì chưa tiện và điều chỉnh cách "
            "thu gom.",
            "Trẻ em tham gia bằng cách làm bảng tên cây, vẽ tranh và ghi nhật ký theo dõi. "
            "Người lớn nhờ đó cũng chú ý hơn đến khoảng xanh quanh nhà mình.",
        ),
        headings=("Chọn đúng cây, chăm sóc đều", "Mọi người cùng tham gia"),
        quote=("Trồng cây chỉ mất một buổi, giữ cho cây sống mới là việc cần nhiều người."),
        items=(
            "Khảo sát vị trí",
            "Chọn cây phù hợp",
            "Phân công lịch chăm sóc",
            "Trồng dặm, tỉa cành định kỳ",
        ),
    ),
    "kinh-te": Subject(
        phrase="hoạt động sản xuất, kinh doanh nhỏ và đời sống",
        topics=("Kinh tế", "Đời sống"),
        leads=(
            "bài viết gợi ý cách ghi chép, kiểm soát chất lượng và giữ liên lạc với khách hàng.",
            "người sản xuất bắt đầu từ thay đổi nhỏ, theo dõi kết quả rồi mới mở rộng.",
            "trọng tâm là làm ăn minh bạch, giữ chất lượng đều và biết lắng nghe người mua.",
        ),
        paragraphs=(
            "Việc đầu tiên là ghi chép: ngày gieo trồng hoặc nhập hàng, chi phí, thời tiết và "
            "cách xử lý. Sổ ghi đều đặn giúp so sánh giữa các vụ, biết khoản nào nên giảm và "
            "khâu nào cần đầu tư thêm.",
            "Sản phẩm được phân loại trước khi bán, bao gói gọn gàng và ghi thông tin trung "
            "thực. Khi khách phản hồi, người bán trả lời nhanh và sửa ngay những điểm chưa "
            "tốt.",
            "Các hộ cùng nhóm thống nhất cách làm, mua vật tư chung và chia sẻ dụng cụ. Mỗi "
            "tháng nhóm họp một lần để xem lại kết quả, ai gặp khó khăn thì được mọi người "
            "góp ý.",
            "Khi bán hàng trên mạng, người bán cần giữ an toàn tài khoản, kiểm tra kỹ đơn và "
            "nội dung chuyển khoản. Những tình huống lừa đảo thường gặp được in thành tờ "
            "hướng dẫn ngắn.",
        ),
        headings=("Bắt đầu từ ghi chép", "Giữ chữ tín với khách hàng"),
        quote=("Ghi chép đều đặn giúp thấy rõ chỗ nào nên giữ, chỗ nào nên thay đổi."),
        items=(
            "Ghi chép chi phí",
            "Phân loại, bao gói sản phẩm",
            "Lắng nghe phản hồi",
            "Mở rộng khi đã vững",
        ),
        table=(
            "Bảng mẫu: sổ ghi chép đơn giản",
            (
                ("Khoản mục", "Kỳ trước", "Kỳ này"),
                ("Vật tư", "100", "95"),
                ("Vận chuyển", "40", "42"),
                ("Bao gói", "25", "20"),
            ),
        ),
    ),
    "quoc-phong": Subject(
        phrase="kỹ năng an toàn và giữ gìn an ninh trật tự ở cơ sở",
        topics=("An toàn cộng đồng", "Kỹ năng"),
        leads=(
            "người tham gia được hướng dẫn từng động tác, thực hành theo nhóm và rút kinh "
            "nghiệm tại chỗ.",
            "nội dung dễ nhớ, gắn với tình huống thường gặp trong gia đình, trường học và khu "
            "dân cư.",
            "trọng tâm là chuẩn bị từ trước, phân công rõ và giữ bình tĩnh khi có sự cố.",
        ),
        paragraphs=(
            "Buổi thực hành bắt đầu bằng phần nhắc lại kiến thức: nhận biết nguy cơ, cách báo "
            "tin và đường thoát an toàn. Mỗi người được làm thử ít nhất một lần dưới sự hướng "
            "dẫn.",
            "Tình huống giả định được xây dựng đơn giản, có người đóng vai cần giúp đỡ. Các "
            "nhóm phân công người báo tin, người hỗ trợ và người giữ trật tự, sau đó cùng rút "
            "kinh nghiệm.",
            "Phương tiện được kiểm tra theo lịch, để ở nơi dễ lấy và có bảng hướng dẫn. Những "
            "thiết bị hỏng hoặc quá hạn được thay kịp thời, không để đến khi cần mới phát "
            "hiện.",
            "Người cao tuổi, trẻ em và người khuyết tật được chú ý trong mọi phương án. Danh "
            "sách người cần hỗ trợ do khu dân cư lập, chỉ người được giao nhiệm vụ mới sử "
            "dụng.",
        ),
        headings=("Thực hành để nhớ lâu", "Chuẩn bị từ trước"),
        quote=("Khi đã làm thử một lần, gặp việc thật sẽ bình tĩnh hơn rất nhiều."),
        items=(
            "Nhận biết nguy cơ",
            "Báo tin cho người xung quanh",
            "Thoát ra theo đường an toàn",
            "Chờ lực lượng chuyên môn hỗ trợ",
        ),
    ),
    "quoc-te": Subject(
        phrase="kinh nghiệm tham khảo từ nhiều nơi trên thế giới",
        topics=("Quốc tế", "Kinh nghiệm"),
        leads=(
            "bài viết tóm lược một số cách làm thường được nhắc đến và gợi ý điều có thể tham "
            "khảo.",
            "mỗi cách làm được nêu cùng điều kiện thực hiện, ưu điểm và những điều cần cân nhắc.",
            "nội dung mang tính giới thiệu chung, không bàn về một quốc gia hay tổ chức cụ thể.",
        ),
        paragraphs=(
            "Điểm chung của nhiều cách làm là bắt đầu ở quy mô nhỏ, đo kết quả rồi mới nhân "
            "rộng. Giai đoạn thử giúp nhận ra điều chưa phù hợp khi chi phí điều chỉnh còn "
            "thấp.",
            "Sự tham gia của cộng đồng được xem là điều kiện quan trọng. Người sử dụng được "
            "hỏi ý kiến từ khâu thiết kế, được thông tin về tiến độ và có kênh để phản hồi "
            "sau khi đưa vào hoạt động.",
            "Khi tham khảo, cần tìm hiểu bối cảnh: quy định, thói quen, nguồn lực và khí hậu. "
            "Một cách làm tốt ở nơi này có thể cần thay đổi nhiều trước khi áp dụng ở nơi "
            "khác.",
            "Nhiều nơi coi trọng việc chia sẻ tài liệu mở, để người đi sau không phải làm lại "
            "từ đầu. Tài liệu ghi cả những điều chưa thành công, vì đó thường là phần giúp "
            "ích nhiều nhất.",
        ),
        headings=("Bắt đầu ở quy mô nhỏ", "Điều có thể tham khảo"),
        quote=("Học kinh nghiệm không phải là chép lại, mà là hiểu vì sao họ làm như vậy."),
        items=(
            "Tìm hiểu bối cảnh",
            "Chọn việc tương đồng",
            "Làm thử, đo kết quả",
            "Điều chỉnh rồi mới mở rộng",
        ),
    ),
    "thong-tin": Subject(
        phrase="kỹ năng tiếp nhận và kiểm chứng thông tin",
        topics=("Kiểm chứng thông tin", "Không gian mạng"),
        leads=(
            "bài viết nêu các bước đơn giản để xem xét nguồn tin, thời điểm, hình ảnh và cách "
            "diễn đạt.",
            "người đọc được khuyên dừng lại, đối chiếu nhiều nguồn và chỉ chia sẻ khi đã chắc "
            "chắn.",
            "nội dung hướng đến thói quen bình tĩnh, tôn trọng và có trách nhiệm khi tham gia "
            "mạng xã hội.",
        ),
        paragraphs=(
            "Bước đầu tiên là xem nguồn: ai công bố, vào thời điểm nào, có địa chỉ chính thức "
            "hay không. Một tin không rõ nguồn, dùng nhiều từ gây sốc hoặc thúc giục chia sẻ "
            "ngay thường cần được xem xét kỹ hơn.",
            "Hình ảnh và đoạn phim có thể bị cắt khỏi bối cảnh. Người đọc nên tìm bản đầy đủ, "
            "chú ý ngày tháng, cảnh vật và so sánh với thông tin từ các nguồn chính thống "
            "trước khi tin.",
            "Khi gặp ý kiến khác, nên trao đổi bằng lý lẽ và dẫn chứng, giữ lời lẽ đúng mực. "
            "Không chia sẻ thông tin riêng tư của người khác và không tham gia những cuộc "
            "tranh cãi chỉ nhằm công kích.",
            "Thông tin chính thống cần đến sớm, đủ và dễ hiểu. Khi người đọc có nơi tin cậy "
            "để tra cứu, tin đồn khó lan rộng; vì vậy việc cập nhật kịp thời cũng là một cách "
            "phòng ngừa.",
        ),
        headings=("Dừng lại trước khi chia sẻ", "Trao đổi bằng lý lẽ và dẫn chứng"),
        quote=("Chậm lại vài phút để kiểm tra còn hơn mất nhiều ngày để đính chính."),
        items=(
            "Xem nguồn và thời điểm",
            "Đối chiếu ít nhất hai nơi",
            "Kiểm tra hình ảnh",
            "Không chia sẻ khi chưa chắc chắn",
        ),
    ),
    "hoc-bac": Subject(
        phrase="việc học tập và làm theo Bác ở cơ sở",
        topics=("Học tập và làm theo Bác", "Nêu gương"),
        leads=(
            "mỗi người chọn một việc cụ thể, vừa sức và báo cáo kết quả trong buổi sinh hoạt "
            "định kỳ.",
            "hoạt động gắn việc đọc tư liệu với công việc hằng ngày, chú trọng tính tự giác "
            "và nêu gương.",
            "tư liệu được sắp xếp theo chủ đề để các chi bộ, trường học dễ chọn khi chuẩn bị "
            "nội dung.",
        ),
        paragraphs=(
            "Mỗi cá nhân đăng ký một việc gắn với nhiệm vụ của mình, chẳng hạn đến đúng giờ, "
            "trả lời hồ sơ đúng hẹn hoặc tiết kiệm giấy in. Việc đăng ký ngắn gọn, có cách tự "
            "đánh giá và không chạy theo số lượng.",
            "Buổi sinh hoạt bắt đầu bằng phần giới thiệu tư liệu trong khoảng mười phút. Sau "
            "đó, mọi người trao đổi điều có thể vận dụng ngay và điều cần thời gian để thay "
            "đổi thói quen.",
            "Tư liệu được chọn từ những ấn phẩm chính thống, ghi rõ nguồn và trang. Người "
            "chuẩn bị đọc kỹ bản gốc, không trích dẫn theo trí nhớ và không thêm lời bình vào "
            "phần trích.",
            "Kết quả được nhìn nhận qua công việc: người dân bớt phải chờ, hồ sơ bớt phải "
            "sửa, tập thể bớt lãng phí. Những chuyển biến nhỏ được ghi nhận kịp thời để mọi "
            "người cùng cố gắng.",
        ),
        headings=("Chọn việc vừa sức", "Tư liệu đúng nguồn, kết quả thiết thực"),
        quote=("Một việc nhỏ làm đều mỗi ngày có ý nghĩa hơn nhiều lời hứa."),
        items=(
            "Chọn một việc cụ thể",
            "Đăng ký với tập thể",
            "Tự theo dõi hằng tuần",
            "Chia sẻ kết quả định kỳ",
        ),
    ),
    "guong": Subject(
        phrase="những cách làm hay ở tập thể và khu dân cư",
        topics=("Cách làm hay", "Nêu gương"),
        leads=(
            "câu chuyện giả định kể lại một cách làm giản dị, bắt đầu từ nhu cầu có thật "
            "trong đời sống.",
            "cách làm không tốn nhiều chi phí, chủ yếu dựa vào sự kiên trì và phân công hợp lý.",
            "bài viết ghi lại các bước thực hiện để những nơi có điều kiện tương tự có thể "
            "tham khảo.",
        ),
        paragraphs=(
            "Cách làm bắt đầu từ một nhu cầu nhỏ được nhiều người nhắc đến. Vài người thử làm "
            "trước, ghi lại điều thuận lợi và khó khăn, sau đó mới mời thêm người cùng tham "
            "gia.",
            "Công việc được giữ đơn giản: một lịch phân công, một cuốn sổ và một người điều "
            "phối. Ai bận thì báo trước để người khác thay, nhờ vậy hoạt động không bị gián "
            "đoạn.",
            "Sau một thời gian, thói quen mới hình thành và nhiều người chủ động góp ý để làm "
            "tốt hơn. Điều quý nhất là sự tin cậy, vì mọi đóng góp đều được ghi lại và công "
            "khai.",
            "Để duy trì lâu dài, nhóm không đặt mục tiêu quá cao mà chọn nhịp vừa phải. Mỗi "
            "quý, mọi người dành một buổi xem lại điều gì nên giữ, điều gì nên bỏ và ai có "
            "thể tiếp nối.",
        ),
        headings=("Khởi đầu giản dị", "Giữ nhịp lâu dài"),
        quote=("Không ai làm việc lớn một mình, nhưng ai cũng có thể bắt đầu một việc nhỏ."),
        items=(
            "Tìm nhu cầu thiết thực",
            "Làm thử với nhóm nhỏ",
            "Công khai đóng góp",
            "Xem lại và tiếp nối",
        ),
    ),
}

_OPENINGS = (
    "Bài viết này được soạn để xem thử cách trình bày một tin về {phrase} trên cổng. Mọi hoạt "
    "động, con số và tình huống nêu dưới đây đều là giả định, không gắn với một cơ quan, địa "
    "phương hay cá nhân cụ thể nào.",
    "Phần dưới đây minh họa một bài về {phrase}. Nội dung chỉ nhằm giúp người biên tập xem bố "
    "cục, cỡ chữ và khoảng cách giữa các đoạn; người đọc không dùng bài này làm căn cứ thực "
    "hiện công việc.",
    "Đây là bài minh họa về {phrase}, dùng trong thời gian chạy thử. Khi cổng hoạt động chính "
    "thức, bài sẽ được thay bằng tin do cộng tác viên của các đơn vị gửi về và được duyệt "
    "theo quy trình.",
    "Để người dùng hình dung một chuyên mục khi đã có đủ tin, bài này kể lại một hoạt động "
    "giả định về {phrase}. Thời gian, địa điểm và người tham gia đều không có thật, vì vậy "
    "không nên trích dẫn lại.",
    "Người biên tập có thể dùng bài này để tập sửa, gắn chủ đề, chọn ảnh và gửi duyệt. Chủ đề "
    "được chọn là {phrase}, với những chi tiết chung có thể gặp ở nhiều nơi và không nói về "
    "nơi nào cụ thể.",
    "Bài dưới đây trình bày một tình huống giả định liên quan đến {phrase}. Các ý được viết ở "
    "mức chung, đủ dài để kiểm tra cách hiển thị trên máy tính và điện thoại, không phản ánh "
    "một sự kiện có thật.",
)

_COMMON = (
    "Kinh nghiệm chung là nên bắt đầu từ việc nhỏ, làm thử trong thời gian ngắn rồi mới mở "
    "rộng. Cách làm từng bước giúp phát hiện sớm điều chưa hợp lý và không gây xáo trộn công "
    "việc đang chạy.",
    "Thông tin được gửi đến người liên quan bằng một kênh thống nhất. Nhờ vậy, ai cũng biết "
    "việc đang ở bước nào, cần làm gì tiếp theo và liên hệ với ai khi có vướng mắc.",
    "Việc ghi chép được thực hiện ngay trong ngày, ngắn gọn và đủ ý. Những ghi chép này là "
    "căn cứ để tổng hợp, rút kinh nghiệm và giúp người mới nắm bắt công việc nhanh hơn.",
    "Một số khó khăn thường gặp là thời gian gấp, thông tin đến chậm và phân công chưa rõ. "
    "Cách khắc phục là lập lịch từ sớm, có người dự phòng và thống nhất thời điểm chốt nội "
    "dung.",
    "Người tham gia được mời góp ý bằng phiếu ngắn, có thể ghi tên hoặc không. Các ý kiến "
    "được tổng hợp thành ba nhóm: điều nên giữ, điều nên sửa và điều nên làm thêm.",
    "Chi phí được tính toán tiết kiệm, ưu tiên dùng lại những gì đã có. Khoản nào cần chi "
    "thêm đều được bàn trước và công khai sau khi hoàn thành.",
    "Hình ảnh, tài liệu sau hoạt động được chọn lọc và lưu theo tên thống nhất. Khi sử dụng "
    "lại, người biên tập kiểm tra chú thích, nguồn ảnh và sự đồng ý của người có mặt trong "
    "ảnh.",
    "Sự phối hợp giữa các bộ phận được đánh giá qua kết quả chung thay vì từng việc riêng lẻ. "
    "Mỗi bộ phận chủ động báo trước khi có thay đổi để những khâu sau không bị động.",
    "Những nội dung cần nhiều thời gian hơn được tách thành việc riêng, có lộ trình và mốc "
    "kiểm tra. Cách chia này giúp mọi người thấy được tiến bộ và không nản khi gặp việc khó.",
    "Người mới tham gia được ghép cặp với người có kinh nghiệm trong thời gian đầu. Việc "
    "hướng dẫn diễn ra ngay trong công việc, vừa làm vừa hỏi, nên kiến thức được nhớ lâu hơn.",
    "Trong thời gian tới, những việc đã thống nhất sẽ được theo dõi bằng một bảng chung. Bảng "
    "ghi tên việc, thời hạn và tình trạng, được xem lại vào đầu mỗi tuần.",
    "Kết quả được thông tin lại ngắn gọn để những người không tham dự cũng nắm được. Bản tóm "
    "tắt nêu điều đã thống nhất, điều còn để ngỏ và nơi có thể xem tài liệu đầy đủ.",
)

_QUESTIONS = (
    (
        "Điều gì cần chuẩn bị trước tiên?",
        "Trước hết cần thống nhất mục tiêu, người phụ trách và thời hạn; khi ba điều đó đã rõ "
        "thì những việc còn lại dễ sắp xếp hơn.",
    ),
    (
        "Khó khăn thường gặp là gì?",
        "Khó nhất là giữ được nhịp đều. Lúc đầu ai cũng hào hứng, nhưng phải có lịch và có "
        "người nhắc thì mới duy trì được.",
    ),
    (
        "Làm sao để nhiều người cùng tham gia?",
        "Nên chia việc thật nhỏ, để mỗi người nhận một phần vừa sức và thấy được kết quả của mình.",
    ),
    (
        "Có lời khuyên nào cho người mới bắt đầu?",
        "Cứ bắt đầu từ việc gần mình nhất, ghi lại điều học được và mạnh dạn hỏi khi chưa rõ.",
    ),
)

SECTION_TOPICS: dict[str, SectionTopics] = {
    "/tin-tuc-su-kien": SectionTopics(
        units=_ALL,
        subjects={
            "tap-huan": (
                "Khai mạc lớp tập huấn {viết tin, bài|chụp ảnh thời sự|làm video ngắn} cho "
                "cộng tác viên",
            ),
            "thu-vien": (
                "Khai trương {tủ sách dùng chung|góc đọc sách mở|phòng đọc điện tử} tại nhà "
                "văn hóa cơ sở",
                "Ảnh: Ngày hội đọc sách của học sinh và đoàn viên thanh niên",
            ),
            "hoi-thi": ("Phát động cuộc thi {ảnh đẹp|viết|vẽ tranh} về quê hương trong ngày mới",),
        },
    ),
    "/tin-tuc-su-kien/tin-trong-tinh": SectionTopics(
        units=_ALL,
        subjects={
            "moi-truong": (
                "Đoàn viên, hội viên ra quân {trồng cây xanh|dọn vệ sinh môi trường|chỉnh "
                "trang tuyến đường} dịp cuối tuần",
                "Ảnh: Sắc xanh trên những tuyến đường hoa do người dân chăm sóc",
            ),
            "hoi-nghi": (
                "Gặp mặt, trao đổi kinh nghiệm giữa các {tổ giúp việc|ban biên tập|nhóm cộng "
                "tác viên}",
            ),
            "thu-vien": (
                "Thư viện lưu động phục vụ {học sinh vùng xa|công nhân khu nhà trọ|người cao "
                "tuổi} dịp cuối tuần",
            ),
        },
    ),
    "/tin-tuc-su-kien/tin-trong-tinh/hoat-dong-cua-thuong-truc": SectionTopics(
        units=("VPTU",),
        busy=True,
        subjects={
            "hoi-nghi": (
                "Hội nghị trực tuyến triển khai công tác {trọng tâm trong tháng|trọng tâm quý "
                "tới|thường xuyên trong năm}",
                "Họp định kỳ cho ý kiến về {chương trình công tác tháng tới|tiến độ các nhiệm "
                "vụ được giao|nội dung chuẩn bị hội nghị sơ kết}",
                "Gặp mặt, lắng nghe ý kiến {cán bộ cơ sở|cán bộ hưu trí|đội ngũ trí thức trẻ}",
                "Giao ban với {các ban đảng và văn phòng|các đảng bộ trực thuộc} về nhiệm vụ "
                "thường xuyên",
            ),
            "dan-van": (
                "Khảo sát mô hình dân vận khéo tại {cơ sở|khu dân cư|khu nhà trọ công nhân}",
            ),
            "chi-bo": ("Trao đổi kinh nghiệm sinh hoạt chi bộ theo chuyên đề",),
        },
    ),
    "/tin-tuc-su-kien/tin-trong-tinh/hoat-dong-cua-cac-ban-dang-van-phong-tinh-uy": SectionTopics(
        units=_ALL,
        busy=True,
        subjects={
            "hoi-nghi": (
                "Các cơ quan tham mưu giao ban công tác {phối hợp|văn phòng|thông tin} định kỳ",
            ),
            "so-hoa": (
                "Sơ kết một năm vận hành {phần mềm quản lý văn bản|kho lưu trữ điện tử|lịch "
                "công tác dùng chung}",
            ),
            "chi-bo": (
                "Chi bộ cơ quan sinh hoạt chuyên đề về {văn hóa công sở|kỷ luật giờ giấc|tiết "
                "kiệm điện, nước}",
            ),
            "hoi-thi": (
                "Công đoàn cơ quan tổ chức {hội thao chào mừng ngày truyền thống|hội thi cắm "
                "hoa|giải bóng bàn giao hữu}",
            ),
            "thu-vien": ("Cơ quan tham mưu mở tủ sách nghiệp vụ dùng chung cho cán bộ trẻ",),
        },
    ),
    "/tin-tuc-su-kien/tin-trong-tinh/tin-tu-co-so": SectionTopics(
        units=_ALL,
        busy=True,
        subjects={
            "dan-van": (
                "Tổ dân phố {thắp sáng đường hẻm|lắp bảng tin công cộng|lập nhóm hỗ trợ người "
                "cao tuổi} từ đóng góp tự nguyện",
            ),
            "moi-truong": (
                "Khu dân cư {phân loại rác tại nguồn|đổi rác lấy cây xanh|giữ sạch dòng kênh} "
                "bằng cách làm đơn giản",
            ),
            "thu-vien": (
                "Nhà văn hóa ấp mở {góc đọc sách cho thiếu nhi|câu lạc bộ đọc sách buổi tối}",
            ),
            "chi-bo": (
                "Chi bộ khu phố {đổi mới cách chuẩn bị buổi sinh hoạt|phân công đảng viên phụ "
                "trách hộ|lập sổ theo dõi ý kiến nhân dân}",
            ),
            "thong-bao": ("Video: Một ngày làm việc ở bộ phận tiếp nhận hồ sơ",),
        },
    ),
    "/tin-tuc-su-kien/tin-trong-tinh/kinh-te-xa-hoi": SectionTopics(
        units=("VPTU", "BTG", "BDV"),
        busy=True,
        subjects={
            "kinh-te": (
                "Hợp tác xã {chuyển sang canh tác hữu cơ|lập nhật ký sản xuất điện tử|liên "
                "kết tiêu thụ nông sản} để nâng giá trị sản phẩm",
                "Phiên chợ {nông sản sạch|cuối tuần của thanh niên|hàng thủ công} thu hút "
                "người tiêu dùng",
                "Hướng dẫn hộ kinh doanh {bán hàng trực tuyến|thanh toán không dùng tiền "
                "mặt|ghi sổ thu chi} an toàn, đúng cách",
                "Đồ họa: Các bước đưa nông sản lên sàn thương mại điện tử",
                "Góc nhìn: Giữ chất lượng nông sản bắt đầu từ thói quen ghi chép",
            ),
        },
    ),
    "/tin-tuc-su-kien/tin-trong-tinh/quoc-phong-an-ninh": SectionTopics(
        units=("BNC", "VPTU", "BDV"),
        subjects={
            "quoc-phong": (
                "Diễn tập {chữa cháy và cứu nạn|sơ tán khi ngập lụt|sơ cấp cứu ban đầu} tại "
                "khu dân cư",
                "Lực lượng dân quân {ôn luyện kỹ năng cứu hộ|thực hành sơ cứu, chuyển "
                "thương|kiểm tra phương tiện cứu nạn}",
                "Hướng dẫn {an toàn giao thông|phòng cháy, chữa cháy|phòng, chống đuối nước} "
                "cho học sinh đầu năm học",
                "Đồ họa: Bốn việc cần làm khi phát hiện đám cháy",
            ),
        },
    ),
    "/tin-tuc-su-kien/tin-trong-nuoc": SectionTopics(
        units=("BTG", "VPTU"),
        subjects={
            "thu-vien": (
                "Nhiều cách làm đưa sách đến {trường học vùng cao|khu công nghiệp|bệnh viện}",
            ),
            "so-hoa": (
                "Tìm hiểu các bước {nộp hồ sơ trực tuyến|tra cứu văn bản công khai|bảo vệ tài "
                "khoản cá nhân} dành cho người dân",
            ),
            "moi-truong": (
                "Trồng cây đầu xuân: chọn cây gì cho bền",
                "Kinh nghiệm xây dựng {làng nghề xanh|chợ văn minh|tuyến phố không rác} từ "
                "nhiều nơi",
            ),
        },
    ),
    "/tin-tuc-su-kien/tin-quoc-te": SectionTopics(
        units=("BTG",),
        subjects={
            "quoc-te": (
                "Kinh nghiệm {số hóa lưu trữ|phát triển thư viện cộng đồng|trồng rừng đô thị} "
                "ở một số nước",
                "Giới thiệu những mô hình {giao thông công cộng|trường học xanh|bảo tàng mở} "
                "trên thế giới",
                "Xu hướng {học tập suốt đời|làm việc từ xa|tiêu dùng xanh} trên thế giới và "
                "gợi mở vận dụng",
                "Góc nhìn: Học kinh nghiệm quốc tế nên bắt đầu từ việc nhỏ",
            ),
        },
    ),
    "/tin-tuc-su-kien/chuyen-de": SectionTopics(
        units=("BTG", "BTC", "BNC"),
        subjects={
            "thong-tin": (
                "Chuyên đề: {Nhận diện tin giả|Đọc hiểu số liệu|An toàn trên không gian mạng} "
                "dành cho người dùng phổ thông",
            ),
            "so-hoa": (
                "Chuyên đề: Số hóa tài liệu từ {khâu phân loại|khâu quét|khâu kiểm tra} đến "
                "khâu khai thác",
            ),
            "tap-huan": (
                "Chuyên đề: Viết {tin ngắn|bản tin truyền thanh|lời chú thích ảnh} rõ ý, đúng "
                "và đủ",
                "Đồ họa: Đường đi của một tin, bài trước khi đăng",
            ),
        },
    ),
    "/cong-tac-xay-dung-dang": SectionTopics(
        units=_ALL,
        subjects={
            "chi-bo": (
                "Nâng chất lượng sinh hoạt chi bộ từ {khâu chuẩn bị|việc ghi biên bản|phần "
                "thảo luận}",
                "Góc nhìn: Nghị quyết chi bộ cần ngắn, rõ việc, rõ người",
            ),
            "tap-huan": (
                "Bồi dưỡng nghiệp vụ cho {bí thư chi bộ mới|cấp ủy viên cơ sở|cán bộ kiêm nhiệm}",
            ),
            "hoi-thi": (
                "Hội thi tìm hiểu {Điều lệ Đảng|truyền thống Đảng bộ|kiến thức xây dựng Đảng} "
                "trong các chi bộ trẻ",
            ),
        },
    ),
    "/cong-tac-xay-dung-dang/to-chuc-xay-dung-dang": SectionTopics(
        units=("BTC",),
        busy=True,
        subjects={
            "chi-bo": (
                "Hướng dẫn {chuẩn bị sinh hoạt chuyên đề|ghi sổ biên bản chi bộ|chuyển sinh "
                "hoạt đảng} đúng quy trình",
                "Chi bộ {trường học|cơ quan|khu phố} chia sẻ cách bồi dưỡng quần chúng ưu tú",
                "Trao đổi: Làm sao để buổi sinh hoạt chi bộ bớt hình thức",
            ),
            "so-hoa": (
                "Rà soát, chuẩn hóa dữ liệu {hồ sơ đảng viên|hồ sơ cán bộ} trước khi số hóa",
            ),
            "tap-huan": (
                "Tập huấn cập nhật cơ sở dữ liệu đảng viên cho {cấp ủy cơ sở|cán bộ phụ trách}",
            ),
        },
    ),
    "/cong-tac-xay-dung-dang/kiem-tra-giam-sat-ky-luat-dang": SectionTopics(
        units=("UBKT",),
        busy=True,
        subjects={
            "kiem-tra": (
                "Đổi mới công tác kiểm tra, giám sát {theo hướng phòng ngừa từ sớm|bằng kế "
                "hoạch rõ việc|gắn với tự kiểm tra}",
                "Hướng dẫn {tự kiểm tra|lập kế hoạch giám sát|lưu hồ sơ kiểm tra} tại chi bộ",
                "Trao đổi nghiệp vụ {thẩm tra, xác minh|xử lý đơn thư|viết báo cáo kiểm tra} "
                "cho cán bộ mới",
                "Kiểm tra tiến độ chuyển đổi số tại các đảng bộ trực thuộc",
                "Góc nhìn: Giám sát tốt để hạn chế sai sót từ đầu",
            ),
        },
    ),
    "/cong-tac-xay-dung-dang/tuyen-giao": SectionTopics(
        units=("BTG",),
        subjects={
            "tuyen-truyen": (
                "Nâng chất lượng {thông tin đối ngoại|bản tin nội bộ|hội nghị báo cáo viên} "
                "từ khâu chọn đề tài",
                "Đổi mới cách tuyên truyền miệng {ở khu dân cư|trong trường học|cho công nhân}",
                "Video: Bốn lưu ý khi chuẩn bị một buổi nói chuyện chuyên đề",
                "Trao đổi: Viết bản tin nội bộ sao cho dễ đọc",
            ),
            "hoi-thi": (
                "Hội thi {báo cáo viên giỏi|kể chuyện theo sách|tuyên truyền viên trẻ} bước "
                "vào vòng chung khảo",
            ),
        },
    ),
    "/cong-tac-xay-dung-dang/dan-van": SectionTopics(
        units=("BDV",),
        busy=True,
        subjects={
            "dan-van": (
                "Nhân rộng mô hình dân vận khéo trong {giữ gìn vệ sinh|khuyến học|giúp nhau "
                "làm kinh tế}",
                "Lắng nghe ý kiến nhân dân qua {hộp thư góp ý|buổi đối thoại định kỳ|nhóm "
                "liên lạc khu phố}",
                "Tổ dân vận {góp sức mở rộng lối đi chung|hỗ trợ hộ khó khăn sửa nhà|giúp dân "
                "làm thủ tục} bằng cách làm gần dân",
                "Ảnh: Ngày hội đại đoàn kết ở khu dân cư",
                "Trao đổi: Kỹ năng lắng nghe trong công tác dân vận ở cơ sở",
            ),
        },
    ),
    "/cong-tac-xay-dung-dang/noi-chinh-phong-chong-tham-nhung": SectionTopics(
        units=("BNC",),
        busy=True,
        subjects={
            "noi-chinh": (
                "Tiếp công dân định kỳ: những điều cần biết trước khi đến",
                "Tuyên truyền pháp luật cho {công nhân khu nhà trọ|học sinh trung học|hội "
                "viên phụ nữ}",
                "Công khai, minh bạch trong {mua sắm công|quản lý tài sản công|giải quyết thủ "
                "tục} tại cơ quan",
                "Phổ biến quy định về {kê khai tài sản, thu nhập|quy tắc ứng xử|tiếp công "
                "dân} cho cán bộ mới",
                "Đồ họa: Các bước gửi kiến nghị, phản ánh đúng nơi",
                "Góc nhìn: Phòng ngừa sai phạm từ những quy trình rõ ràng",
            ),
        },
    ),
    "/cong-tac-xay-dung-dang/van-phong-cap-uy-chuyen-doi-so": SectionTopics(
        units=("VPTU",),
        subjects={
            "so-hoa": (
                "Số hóa {hồ sơ lưu trữ|tài liệu hội nghị|sổ công văn} theo lộ trình từng bước",
                "Hội nghị không giấy: {chuẩn bị tài liệu|phân công hỗ trợ|bảo đảm kết nối} "
                "thế nào cho tốt",
                "Hướng dẫn {đặt tên tệp|ký số văn bản|lập hồ sơ điện tử} thống nhất trong cơ quan",
                "Video: Tra cứu văn bản theo số, ký hiệu trong ba bước",
                "Trao đổi: Chuyển đổi số trong văn phòng nên bắt đầu từ đâu",
            ),
            "hoi-nghi": ("Giao ban công tác văn phòng cấp ủy {định kỳ|cuối quý|đầu năm}",),
        },
    ),
    "/hoc-tap-va-lam-theo-bac": SectionTopics(
        units=("BTG", "BTC", "UBKT", "BDV"),
        subjects={
            "hoc-bac": (
                "Sinh hoạt chuyên đề về {tác phong nêu gương|thực hành tiết kiệm|tinh thần tự "
                "học} tại chi bộ",
                "Đăng ký việc làm theo Bác gắn với {vị trí việc làm|cải tiến lề lối làm "
                "việc|phục vụ nhân dân}",
            ),
            "hoi-thi": (
                "Hội thi kể chuyện về Bác trong {đoàn viên thanh niên|khối cơ quan|các trường học}",
            ),
        },
    ),
    "/hoc-tap-va-lam-theo-bac/tu-lieu-chuyen-de": SectionTopics(
        units=("BTG",),
        subjects={
            "hoc-bac": (
                "Giới thiệu tủ sách học tập và làm theo Bác {tại chi bộ|ở trường học|cho "
                "thanh niên}",
                "Gợi ý chọn tư liệu cho sinh hoạt chuyên đề {hằng quý|đầu năm|của chi đoàn}",
                "Video: Hướng dẫn chuẩn bị một buổi giới thiệu sách chuyên đề",
            ),
            "thu-vien": (
                "Cách sưu tầm, bảo quản {sách cũ|báo cũ|ấn phẩm quý} cho phòng đọc truyền thống",
            ),
        },
    ),
    "/hoc-tap-va-lam-theo-bac/guong-dien-hinh-cach-lam-hay": SectionTopics(
        units=("BTG", "BDV", "BTC"),
        busy=True,
        subjects={
            "guong": (
                "Cách làm hay: {Mỗi tuần một việc tốt|Tủ sách trên xe đạp|Bếp ăn nghĩa tình} "
                "ở khu dân cư",
                "Cách làm hay: Chi bộ {mở lớp học buổi tối|chăm vườn cây chung|tiếp dân ngoài "
                "giờ} đều đặn hằng tuần",
                "Những việc tốt thầm lặng trong {công việc văn phòng|phong trào khuyến "
                "học|hoạt động thiện nguyện}",
                "Ảnh: Hội viên phụ nữ giúp nhau giữ nhà sạch, vườn xanh",
            ),
        },
    ),
    "/bao-ve-nen-tang-tu-tuong-cua-dang": SectionTopics(
        units=("BTG", "BTC", "BNC"),
        busy=True,
        subjects={
            "thong-tin": (
                "Kỹ năng nhận diện {tin giả|hình ảnh cắt ghép|tài khoản mạo danh} trên mạng xã hội",
                "Kiểm chứng thông tin trước khi {chia sẻ|bình luận|trích dẫn}: những bước cần nhớ",
                "Góc nhìn: {Thông tin đúng, đủ và kịp thời để ngăn tin đồn|Bình tĩnh trước "
                "tin đồn là một kỹ năng}",
                "Trao đổi: Giúp người trẻ hình thành thói quen kiểm chứng thông tin",
            ),
            "tap-huan": (
                "Tập huấn kỹ năng {phản hồi thông tin|viết bài chính luận|ứng xử trên mạng} "
                "cho cộng tác viên",
            ),
        },
    ),
    "/thong-bao-lich-cong-tac/thong-bao": SectionTopics(
        units=("VPTU", "BTC", "BNC", "UBKT", "BDV"),
        subjects={
            "thong-bao": (
                "Thông báo bảo trì hệ thống vào tối thứ Bảy",
                "Thông báo thay đổi {giờ tiếp nhận hồ sơ|số điện thoại liên hệ|phòng tiếp "
                "công dân} từ tuần tới",
                "Mời góp ý dự thảo {quy chế biên tập|cẩm nang cộng tác viên|mẫu phiếu khảo sát}",
                "Mời đăng ký {lớp bồi dưỡng nghiệp vụ|thẻ bạn đọc thư viện|cuộc thi ảnh đẹp} "
                "đợt mới",
                "Hướng dẫn thủ tục {cấp thẻ cộng tác viên|gửi bài cộng tác|đề nghị đính "
                "chính} trên cổng",
            ),
        },
    ),
}

SAMPLE_PAGES: dict[str, tuple[str, list[str]]] = {
    "/gioi-thieu/lich-su-dang-bo-tinh": (
        "Nội dung mẫu: trang giới thiệu lịch sử Đảng bộ tỉnh, chờ đơn vị phụ trách cung cấp "
        "nội dung chính thức.",
        [
            "<p>Nội dung mẫu. Trang này dành cho phần giới thiệu lịch sử hình thành và phát "
            "triển của Đảng bộ tỉnh. Nội dung chính thức do đơn vị phụ trách biên soạn, thẩm "
            "định và cập nhật theo đúng quy trình.</p>",
            "<p>Bố cục dự kiến gồm: bối cảnh chung, các giai đoạn, các kỳ đại hội và những tư "
            "liệu liên quan. Mỗi phần ghi rõ nguồn để bạn đọc tra cứu thêm.</p>",
            "<p>Khi có bản chính thức, người biên tập thay các đoạn trên trang này, bổ sung "
            "hình ảnh kèm chú thích và gửi duyệt như một trang thông thường.</p>",
        ],
    ),
    "/gioi-thieu/thuong-truc-ban-thuong-vu-ban-chap-hanh": (
        "Nội dung mẫu: trang giới thiệu Thường trực, Ban Thường vụ, Ban Chấp hành, chưa có "
        "danh sách chính thức.",
        [
            "<p>Nội dung mẫu. Trang này dành cho danh sách và thông tin giới thiệu. Bản mẫu "
            "không nêu họ tên, chức danh hay hình ảnh của bất kỳ ai.</p>",
            "<p>Thứ tự trong danh sách do cơ quan có thẩm quyền quyết định, được nhập bằng "
            "tay và ghi ngày áp dụng; hệ thống không tự sắp xếp theo bảng chữ cái.</p>",
            "<p>Sau khi có danh sách chính thức, đơn vị phụ trách nhập nội dung, kiểm tra "
            "chéo và gửi duyệt trước khi công bố.</p>",
        ],
    ),
    "/gioi-thieu/cac-ban-dang-van-phong-tinh-uy": (
        "Nội dung mẫu: trang giới thiệu các ban đảng và Văn phòng Tỉnh ủy, chờ các đơn vị "
        "cung cấp nội dung.",
        [
            "<p>Nội dung mẫu. Trang này dành cho phần giới thiệu chức năng, nhiệm vụ và cách "
            "liên hệ của từng đơn vị. Mỗi đơn vị tự chịu trách nhiệm về phần của mình.</p>",
            "<p>Các mục nên có: tên đơn vị, chức năng chính, địa chỉ làm việc, thời gian tiếp "
            "nhận và đầu mối liên hệ công khai.</p>",
            "<p>Khi đơn vị đổi tên hoặc sắp xếp lại, phần giới thiệu được cập nhật kèm ngày "
            "áp dụng; những tin, bài đã đăng vẫn giữ tên đơn vị ở thời điểm đăng.</p>",
        ],
    ),
    "/gioi-thieu/dang-bo-truc-thuoc": (
        "Nội dung mẫu: trang giới thiệu các đảng bộ trực thuộc, chưa có danh mục chính thức.",
        [
            "<p>Nội dung mẫu. Trang này dành cho danh mục các đảng bộ trực thuộc. Bản mẫu "
            "không nêu tên một đảng bộ cụ thể nào.</p>",
            "<p>Danh mục chính thức gồm tên gọi, loại hình và liên kết đến trang thông tin "
            "riêng nếu có. Thứ tự hiển thị do đơn vị phụ trách quyết định.</p>",
            "<p>Bạn đọc phát hiện thông tin chưa đúng sau khi công bố có thể gửi góp ý để "
            "được kiểm tra và đính chính.</p>",
        ],
    ),
    "/thong-bao-lich-cong-tac/lich-cong-tac-tuan": (
        "Nội dung mẫu: trang lịch công tác tuần, chưa có lịch chính thức.",
        [
            "<p>Nội dung mẫu. Trang này dành cho lịch công tác tuần được phép công khai, tính "
            "từ thứ Hai đến Chủ nhật. Bản mẫu không nêu lịch của cá nhân hay cơ quan nào.</p>",
            "<p>Mỗi dòng lịch gồm thời gian, nội dung, địa điểm và đơn vị chuẩn bị. Khi có "
            "thay đổi, phần được sửa ghi rõ thời điểm cập nhật.</p>",
            "<p>Lịch của những tuần trước được lưu lại để tra cứu; những nội dung không thuộc "
            "diện công khai không đưa lên trang này.</p>",
        ],
    ),
    "/thu-vien/anh": (
        "Nội dung mẫu: trang thư viện ảnh, hiện chỉ có tranh phong cảnh được vẽ minh họa.",
        [
            "<p>Nội dung mẫu. Trang này dành cho các bộ ảnh về hoạt động của cơ quan, đơn vị "
            "và đời sống ở cơ sở. Trong thời gian chạy thử, hình ảnh là tranh phong cảnh vẽ "
            "bằng máy, không chụp người hay nơi có thật.</p>",
            "<p>Mỗi ảnh chính thức cần có chú thích, tên người chụp hoặc nguồn, ngày chụp và "
            "mô tả bằng chữ cho người dùng trình đọc màn hình.</p>",
            "<p>Ảnh có trẻ em hoặc người dân ở cự ly gần chỉ được đăng khi có sự đồng ý phù "
            "hợp.</p>",
        ],
    ),
    "/thu-vien/video": (
        "Nội dung mẫu: trang thư viện video, chờ các đoạn phim chính thức.",
        [
            "<p>Nội dung mẫu. Trang này dành cho các đoạn phim ngắn về hoạt động, hướng dẫn "
            "và phóng sự. Bản mẫu chưa có đoạn phim nào.</p>",
            "<p>Mỗi đoạn phim chính thức cần có tiêu đề, mô tả ngắn, phụ đề và nguồn. Thời "
            "lượng nên vừa phải để xem thuận tiện trên điện thoại.</p>",
            "<p>Người biên tập kiểm tra âm thanh, hình ảnh và bản quyền nhạc nền trước khi "
            "gửi duyệt.</p>",
        ],
    ),
    "/hoi-dap-gop-y": (
        "Nội dung mẫu: trang hỏi đáp, góp ý, giới thiệu cách gửi ý kiến.",
        [
            "<p>Nội dung mẫu. Trang này dành cho phần hướng dẫn gửi câu hỏi và góp ý. Trong "
            "thời gian chạy thử, nội dung chỉ nhằm minh họa cách trình bày.</p>",
            "<p>Câu hỏi nên ngắn gọn, nêu rõ vấn đề và cách liên lạc. Bạn đọc không gửi tài "
            "liệu không thuộc diện công khai hoặc thông tin riêng tư của người khác.</p>",
            "<p>Những câu hỏi được nêu nhiều lần sẽ được tổng hợp thành mục hỏi đáp chung sau "
            "khi có câu trả lời chính thức.</p>",
        ],
    ),
    "/lien-he/ban-bien-tap": (
        "Nội dung mẫu: trang liên hệ Ban Biên tập, chưa có địa chỉ và số điện thoại chính thức.",
        [
            "<p>Nội dung mẫu. Trang này dành cho thông tin liên hệ của Ban Biên tập. Bản mẫu "
            "không nêu họ tên, địa chỉ hay số điện thoại của bất kỳ ai.</p>",
            "<p>Thông tin chính thức gồm đầu mối tiếp nhận tin, bài, đầu mối kỹ thuật và cách "
            "đề nghị đính chính. Mỗi đầu mối ghi rõ thời gian làm việc.</p>",
            "<p>Cộng tác viên gửi bài nên ghi tiêu đề, đơn vị, nguồn ảnh và thời điểm diễn ra "
            "hoạt động để việc biên tập được nhanh chóng.</p>",
        ],
    ),
}


def sample_items(seed: int, count: int, sections: Iterable[str] | None = None) -> list[SampleItem]:
    """Return sample items, the latest event first; the same arguments give the same items.

    `sections` are paths to fill (all of SECTION_TOPICS, where none are given); a path that
    SECTION_TOPICS doesn't know is left out.
    """
    paths = list(SECTION_TOPICS if sections is None else dict.fromkeys(sections))
    paths = [path for path in paths if path in SECTION_TOPICS]
    if not paths:
        return []
    rng = Random(seed)  # noqa: S311 - texts, not secrets
    writer = _Writer(rng)
    headlines = {path: _endless_headlines(rng, SECTION_TOPICS[path]) for path in paths}
    load: Counter[str] = Counter()
    items = []
    for index, path in zip(range(count), _turns(rng, paths), strict=False):
        unit = _next_unit(rng, SECTION_TOPICS[path].units, load)
        subject, title = next(headlines[path])
        hours = index * _HOURS_APART + rng.randint(2, 2 + _HOURS_APART - 1)
        items.append(writer.write(subject, title, path, unit, hours))
    return items


def headlines_of(topics: SectionTopics) -> list[tuple[str, str]]:
    """Return every headline that a section can have, each with its subject's key."""
    return [
        (subject, title)
        for subject, patterns in topics.subjects.items()
        for pattern in patterns
        for title in _expand(pattern)
    ]


def _expand(pattern: str) -> Iterator[str]:
    """Yield the headlines that a pattern with {choices|like this} stands for."""
    parts = re.split(r"\{([^}]*)\}", pattern)
    for choice in product(*(p.split("|") if i % 2 else [p] for i, p in enumerate(parts))):
        yield "".join(choice)


def _endless_headlines(rng: Random, topics: SectionTopics) -> Iterator[tuple[str, str]]:
    """Deal a section's headlines; once they are used up, go on as a next instalment."""
    found = headlines_of(topics)
    rng.shuffle(found)
    instalment = 1
    while True:
        for subject, title in found:
            yield subject, title if instalment == 1 else f"{title} (kỳ {instalment})"
        instalment += 1


def _turns(rng: Random, paths: Sequence[str]) -> Iterator[str]:
    """Yield section after section, busy ones twice a round, in an order that changes."""
    busy = [path for path in paths if SECTION_TOPICS[path].busy]
    while True:
        yield from rng.sample(paths, len(paths))
        yield from rng.sample(busy, len(busy))


def _next_unit(rng: Random, units: Sequence[str], load: Counter[str]) -> str:
    """Choose the unit that has the fewest items so far, and count the item for it."""
    least = min(load[unit] for unit in units)
    unit = rng.choice([unit for unit in units if load[unit] == least])
    load[unit] += 1
    return unit


class _Writer:
    """Puts items together, and comes back to a sentence only when the others were used."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._decks: dict[str, list[str]] = {}

    def write(self, key: str, title: str, section: str, unit: str, hours: int) -> SampleItem:
        """Return an item on a subject."""
        subject = _SUBJECTS[key]
        genre = self._genre(key, title)
        first = 2 * _ALL.index(unit)
        return SampleItem(
            title=title,
            lead=f"{LEAD_MARK} {self._deal('lead ' + key, subject.leads)}",
            body=self._body(subject, genre),
            topics=list(subject.topics),
            genre=genre,
            event_offset_hours=hours,
            section=section,
            unit=unit,
            author=self._rng.choice(SAMPLE_AUTHORS[first : first + 2]),
        )

    def _deal(self, name: str, stock: Sequence[str]) -> str:
        """Take the next text of a shuffled stock."""
        deck = self._decks.setdefault(name, [])
        if not deck:
            deck.extend(self._rng.sample(stock, len(stock)))
        return deck.pop()

    def _genre(self, key: str, title: str) -> str:
        """Return the genre that a headline shows, else mostly a short item."""
        for mark, genre in _GENRE_MARKS.items():
            if title.startswith(mark):
                return genre
        return "bai" if key != "thong-bao" and self._rng.random() < 0.3 else "tin"

    def _body(self, subject: Subject, genre: str) -> list[Block]:
        """Return an opening that marks the sample, and what is said on the subject."""
        rng = self._rng
        opening = self._deal("opening", _OPENINGS).format(phrase=subject.phrase)
        chosen = sorted(rng.sample(range(len(subject.paragraphs)), 3))
        own = [_paragraph(subject.paragraphs[i]) for i in chosen]
        heads: list[Block] = [("heading", text) for text in subject.headings]
        if rng.random() < 0.35:
            heads = []
        body = [_paragraph(f"{BODY_MARK} {opening}"), *heads[:1], *own[:2]]
        body += self._aside(subject)
        body += [*heads[1:], own[2]]
        if genre == "phong-van":
            for question, answer in rng.sample(_QUESTIONS, 2):
                body += [("heading", question), ("quote", answer, ATTRIBUTIONS[1])]
        elif rng.random() < 0.45:
            body.append(("quote", subject.quote, rng.choice(ATTRIBUTIONS)))
        body.append(self._remark(body))
        while count_words(body) < _LEAST_WORDS or rng.random() < 0.15:
            if sum(block[0] == "paragraph" for block in body) == 8:
                break
            body.append(self._remark(body))
        return body

    def _remark(self, body: list[Block]) -> Block:
        """Return a paragraph that suits any subject and isn't in the body yet."""
        while (remark := _paragraph(self._deal("common", _COMMON))) in body:
            continue
        return remark

    def _aside(self, subject: Subject) -> list[Block]:
        """Return a list, a table or nothing."""
        choice = self._rng.random()
        if choice < 0.25 and subject.table:
            caption, rows = subject.table
            return [("table", caption, [list(row) for row in rows])]
        return [("list", list(subject.items))] if choice < 0.6 else []


def _paragraph(text: str) -> Block:
    """Return a paragraph of rich text."""
    return ("paragraph", f"<p>{text}</p>")


def count_words(body: Sequence[Block]) -> int:
    """Count the words of a body's paragraphs, headings, quotes and lists."""
    words = 0
    for kind, content, *_ in body:
        if kind != "table":
            words += len((" ".join(content) if kind == "list" else content).split())
    return words
