"""Build the committed web fonts and assets/fonts.css from the npm packages that publish them (all OFL).

    npm pack @ibm/plex-sans@1.1.0 @fontsource/noto-sans-sc@5.3.0 @fontsource/noto-serif-sc@5.3.0 \
        @fontsource/source-serif-4@5.3.1   (and unpack each)
    python assets/fonts/build_fonts.py --plex DIR --sans DIR --serif DIR --marks DIR

Each DIR is an unpacked package. Chinese fonts are cut into three slices, by what needs them: the words of the
interface; the names of regions; the rest of GB 2312 level 1. A browser fetches only the slices that a page
uses, and none where the machine has the font (`local()` comes first). Needs fonttools and brotli.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
LATIN = frozenset([*range(0x20, 0x7F), *range(0xA1, 0x100)]) - {0xB7}
PUNCTUATION = frozenset(map(ord, "·–—‘’“”…‰←→−≤≥"))  # in English text these come from the Latin face
SIGNS = frozenset(map(ord, "‹›↑↓✓"))  # of controls and lists, in either language
DOTS = ord("⋯")  # of the figures' menus; Plex has none
CHINESE_MARKS = frozenset(map(ord, "，。；：？！（）《》〈〉【】、·—…‘’“”－％～　°×−")) - LATIN
SERIF_LATIN = LATIN | PUNCTUATION
NATIONALITIES = (
    "汉蒙古回藏维吾尔苗彝壮布依朝鲜满侗瑶白土家哈尼哈萨克傣黎傈僳佤畲高山拉祜水东乡纳西景颇柯尔克孜土达斡尔仫佬羌布朗"
    "撒拉毛南仡佬锡伯阿昌普米塔吉克怒乌孜别克俄罗斯鄂温克德昂保安裕固京塔塔尔独龙鄂伦春赫哲门巴珞巴基诺族"
)
LAST_SLICE = "3"  # stands for every other Chinese character, so that its rule stays short
LOCAL = {
    ("sans", 400): (
        "Noto Sans CJK SC", "NotoSansCJKsc-Regular", "Source Han Sans SC", "SourceHanSansSC-Regular",
        "PingFang SC", "PingFangSC-Regular", "Microsoft YaHei",
    ),
    ("sans", 500): (
        "Noto Sans CJK SC Medium", "NotoSansCJKsc-Medium", "Source Han Sans SC Medium", "SourceHanSansSC-Medium",
        "PingFang SC Medium", "PingFangSC-Medium", "Microsoft YaHei",
    ),
    ("serif", 600): (
        "Noto Serif CJK SC SemiBold", "NotoSerifCJKsc-SemiBold", "Source Han Serif SC SemiBold",
        "SourceHanSerifSC-SemiBold", "Songti SC Bold", "STSongti-SC-Bold",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Face:
    """One font to be cut: the CSS family, its weight, the source file and the slices by name."""

    name: str
    family: str
    weight: int
    source: Path
    slices: dict[str, frozenset[int]]


def main() -> None:
    """Write the fonts and the style sheet that names them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for option in ("--plex", "--sans", "--serif", "--marks"):
        parser.add_argument(option, type=Path, required=True, help="folder of the unpacked npm package")
    chosen = parser.parse_args()
    for old in HERE.glob("*.woff2"):
        old.unlink()
    cuts = faces(chosen.plex, chosen.sans, chosen.serif, chosen.marks)
    rules = [rule for face in [*cuts, *rare_faces(cuts)] for rule in cut(face)]
    notice = "/* Built by assets/fonts/build_fonts.py; licences (OFL) beside the fonts. */\n"
    (HERE.parent / "fonts.css").write_text(notice + "\n".join(rules) + "\n", encoding="utf-8")


def faces(plex: Path, sans: Path, serif: Path, serif_marks: Path) -> list[Face]:
    """The fonts of the design: Plex for Latin text, Noto Sans and Serif for Chinese."""
    latin = {"latin": LATIN}
    marks = {"marks": PUNCTUATION}
    plex_marks = {"marks": PUNCTUATION | SIGNS}
    interface, names, common = interface_characters(), name_characters(), common_characters()
    chinese = {"1": interface | CHINESE_MARKS, "2": names - interface, "3": common - names - interface}
    titles = chinese | {"0": SERIF_LATIN, "1": chinese["1"] - SERIF_LATIN}
    found = []
    for weight, style in ((400, "Regular"), (500, "Medium")):
        source = plex / "package/fonts/complete/woff2" / f"IBMPlexSans-{style}.woff2"
        found += [
            Face("plex", "Plex Latin", weight, source, latin),
            Face("plex", "Plex Punctuation", weight, source, plex_marks),
        ]
        file = f"noto-sans-sc-chinese-simplified-{weight}-normal.woff2"
        found.append(Face("sans", "Noto Sans CJK SC", weight, sans / "package/files" / file, chinese))
    file = serif / "package/files" / "noto-serif-sc-chinese-simplified-600-normal.woff2"
    found.append(Face("serif", "Noto Serif CJK SC", 600, file, titles))
    file = serif_marks / "package/files" / "source-serif-4-latin-600-normal.woff2"
    return [*found, Face("serif-latin", "Serif Punctuation", 600, file, marks)]


def rare_faces(cuts: list[Face]) -> list[Face]:
    """Faces for the few characters of names and controls that the large files lack; the package has them in small ones."""
    found = []
    for face in cuts:
        if "2" not in face.slices:
            continue
        wanted = name_characters() | ({DOTS} if face.name == "sans" else frozenset())
        missing = wanted - TTFont(face.source, lazy=True).getBestCmap().keys()
        for file in sorted(face.source.parent.glob(f"*-sc-[0-9]*-{face.weight}-normal.woff2")):
            here = missing & TTFont(file, lazy=True).getBestCmap().keys()
            if here:
                slices = {f"{min(here):x}": frozenset(here)}
                found.append(Face(face.name, face.family, face.weight, file, slices))
            missing -= here
        if missing:
            raise SystemExit(f"{face.family} {face.weight} lacks {''.join(map(chr, sorted(missing)))}.")
    return found


def cut(face: Face) -> list[str]:
    """Write the slices of a face; the @font-face rule of each comes back."""
    rules = []
    for name, wanted in sorted(face.slices.items(), reverse=True):  # of overlapping ranges the last rule wins
        font = TTFont(face.source, recalcTimestamp=False)
        present = wanted & font.getBestCmap().keys()
        options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False, name_IDs=[0, 13, 14])
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=present)
        cutter.subset(font)
        target = HERE / "cut.woff2"
        subset.save_font(font, str(target), options)
        content = target.read_bytes()
        digest = hashlib.sha256(content).hexdigest()[:8]
        target.replace(HERE / f"{face.name}-{name}-{face.weight}-{digest}.woff2")
        covered = ["U+4E00-9FFF"] if name == LAST_SLICE else ranges(present)
        rules.append(rule(face, f"{face.name}-{name}-{face.weight}-{digest}.woff2", covered))
    return rules


def rule(face: Face, file: str, covered: list[str]) -> str:
    """One @font-face rule, the machine's own fonts first."""
    local = [f'local("{name}")' for name in LOCAL.get((face.name, face.weight), ())]
    source = ", ".join([*local, f'url("fonts/{file}") format("woff2")'])
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: normal; font-weight: {face.weight}; '
        f"font-display: swap;\n  src: {source};\n  unicode-range: {', '.join(covered)}; }}"
    )


def ranges(characters: frozenset[int] | set[int]) -> list[str]:
    """Code points as the ranges of CSS."""
    parts: list[list[int]] = []
    for one in sorted(characters):
        if parts and one == parts[-1][1] + 1:
            parts[-1][1] = one
        else:
            parts.append([one, one])
    return [f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in parts]


def interface_characters() -> frozenset[int]:
    """The Chinese characters that stand in our code, translations and code lists."""
    folders = ("dashboard", "layouts", "callbacks", "data_access", "geo")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    paths += [*(ROOT / "layouts").rglob("*.po"), *(ROOT / "data_access" / "reference").glob("*list*.csv")]
    paths += (ROOT / "data_access" / "reference").glob("*label*.csv")
    return chinese("".join([*(path.read_text("utf-8") for path in paths), *_sources()]))


def _sources() -> Iterator[str]:
    """The issuers of the figures, which the source line names."""
    for path in (ROOT / "data_access" / "reference").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield from (str(value) for name, value in row.items() if name and "source" in name)


def name_characters() -> frozenset[int]:
    """The characters of the names of regions, nationalities and groups."""
    texts = [NATIONALITIES]
    for path in (ROOT / "geo" / "counties_2020.csv", ROOT / "geo" / "groups.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            texts += [row["name_zh"] for row in csv.DictReader(file)]
    for path in (ROOT / "data_access" / "reference").glob("11_*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            texts += [row["name"] + row["prefecture"] + row["province"] for row in csv.DictReader(file)]
    return chinese("".join(texts))


def common_characters() -> frozenset[int]:
    """GB 2312 level 1: the 3,755 characters of ordinary Chinese."""
    codes = [bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)]
    return chinese("".join(code.decode("gb2312", errors="ignore") for code in codes))


def chinese(text: str) -> frozenset[int]:
    """The Chinese characters of a text."""
    return frozenset(ord(one) for one in text if "一" <= one <= "鿿")


if __name__ == "__main__":
    main()
