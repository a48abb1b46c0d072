"""Remake the golden pictures of test_picture.py: python tests/briefing/golden/remake.py

To be run when the look was changed on purpose; look at the four pictures, then commit them. Each is the picture of
the view of 12 and 13 September 2022 of tests/briefing/conftest.py at half its size.
"""

import io
import sys
from datetime import date
from pathlib import Path

GOLDEN = Path(__file__).resolve().parent
sys.path[:0] = [str(GOLDEN.parent), str(GOLDEN.parents[2])]

from conftest import REPORTS  # noqa: E402  (the folders are on the path only now)
from PIL import Image  # noqa: E402

from briefing.picture import SHEETS, draw_picture  # noqa: E402
from briefing.themes import NAMES  # noqa: E402
from briefing.view import make_view  # noqa: E402
from geo.filters import Filters  # noqa: E402
from geo.frame import as_event_frame, as_report_frame  # noqa: E402
from reports.merge import merge_reports  # noqa: E402


def main() -> None:
    """Write the four pictures."""
    told, happened = merge_reports(REPORTS)
    filters = Filters(date(2022, 9, 12), date(2022, 9, 13))
    view = make_view(as_event_frame(happened), as_report_frame(told), filters)
    for theme in NAMES:
        for sheet in SHEETS:
            picture = Image.open(io.BytesIO(draw_picture(view, sheet=sheet, theme=theme))).convert("RGB")
            small = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.BOX)
            path = GOLDEN / f"{theme}-{sheet.replace(':', '')}.png"
            small.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
