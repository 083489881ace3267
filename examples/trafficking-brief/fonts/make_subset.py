"""Cuts a small font out of Noto Serif CJK: the letters that the names in this brief need.

Needs fonttools, and the original font from the Noto CJK project (SIL Open Font License 1.1):

    pip install fonttools
    python make_subset.py NotoSerifCJK-Regular.ttc

Add a name to CHARACTERS when a build says that no font has one of its characters.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).parent
FAMILY = "Noto Serif CJK KR"
"""The Korean face; the characters of Chinese place names are in it too."""
CHARACTERS = """
한국어 조선민주주의인민공화국 대한민국 북한 남한 탈북 탈북자 탈북민 북송 강제북송 강제송환 새터민 꽃제비
두만강 압록강 함경북도 함경남도 양강도 자강도 평안북도 평안남도 황해도 강원도 개성 라선 나선 남포
평양 신의주 혜산 회령 무산 온성 청진 원산 함흥 서울 부산 인천 연변 조선족 보위부 안전부 인신매매
김이박최정강조윤장임오한신서권황안송전홍유고문양손배백허남심노하곽성차주우구신민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제탁국
영수희순자숙경미지은혜선화춘련향복실분례란설봄별빛솔찬준호철민석훈동현우재성일만덕태학용범근상종광길
中国 朝鲜 朝鮮 韩国 韓國 北韩 脱北者 难民 遣返 强制遣返 延边 延边朝鲜族自治州 延吉 图们 图们江 圖們江 鸭绿江 鴨綠江
吉林 辽宁 黑龙江 山东 河北 内蒙古 云南 广西 丹东 长春 沈阳 大连 哈尔滨 牡丹江 长白 和龙 龙井 珲春 敦化 安图 汪清 集安 临江 白山 通化
北京 上海 昆明 脫北者 北送
“”‘’「」『』《》〈〉、。·（），：；！？～―…
"""


def korean(collection: TTCollection) -> TTFont:
    """The face called FAMILY."""
    return next(font for font in collection.fonts if font["name"].getDebugName(4) == FAMILY)


def main(original: str) -> None:
    """Write the subset beside this script; the same bytes from the same original."""
    font = korean(TTCollection(original))
    font.recalcTimestamp = False
    options = Options()
    options.layout_features = ["kern", "palt", "locl", "ccmp"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.desubroutinize = True
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(CHARACTERS.split()))
    subsetter.subset(font)
    font.save(HERE / "NotoSerifCJKkr-names.otf")


if __name__ == "__main__":
    main(sys.argv[1])
