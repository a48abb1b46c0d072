"""Take pictures of the page with the tests' own machinery: light and dark, wide and as on a phone.

    python tests/browser/shoot.py FOLDER [QUERY]

QUERY is put after the page's address, such as "?from=2022-09-12&to=2022-09-13". What is shown is what the
environment names (DATELINE_REPORTS, DATELINE_ARTICLES), else the example articles.
"""

import os
import sys
from pathlib import Path

from conftest import launch, map_frame, serve, visit

SIZES = {"wide": (1440, 1000), "phone": (390, 844)}
SETTLE = 1_500  # milliseconds for tiles and names of the base map


def main() -> None:
    """Write wide-light.png, wide-dark.png, phone-light.png, phone-dark.png."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    query = sys.argv[2] if len(sys.argv) > 2 else ""
    shown = {name: value for name, value in os.environ.items() if name.startswith("DATELINE_")}
    with serve(shown) as url, launch() as browser:
        for size, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                viewport = {"width": width, "height": height}
                with visit(browser, url + query, viewport=viewport, color_scheme=scheme, device_scale_factor=2) as page:
                    map_frame(page)
                    page.wait_for_timeout(SETTLE)
                    page.screenshot(path=folder / f"{size}-{scheme}.png", full_page=False)


if __name__ == "__main__":
    main()
