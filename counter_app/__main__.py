"""Start the program as `python -m counter_app`."""

import sys

from counter_app.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # The built program starts itself again for the processes that make up cases, which end here.
        from multiprocessing import freeze_support

        freeze_support()
    raise SystemExit(main())
