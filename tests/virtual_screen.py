"""A virtual X screen with a window manager, for tests that need a real window: focus, activation, keys from outside."""

import os
import subprocess
import time

from tests.held_process import HeldProcess

_PATIENCE_SECONDS = 20.0


class VirtualScreen:
    """Run Xvfb and openbox on a display number that nobody else uses."""

    def __init__(self, *, width: int = 1920, height: int = 1200) -> None:
        """Start both and wait until a window can be activated. Raises RuntimeError when they do not come up."""
        reading, writing = os.pipe()
        self._screen = HeldProcess(
            *("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"),
            output=subprocess.DEVNULL,
            inherited=(writing,),
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start: is the xvfb package installed?")
        self.display = f":{number}"
        self._window_manager = HeldProcess(
            *("openbox", "--sm-disable"), output=subprocess.DEVNULL, environment={"DISPLAY": self.display}
        )
        self._wait_for_the_window_manager()

    def environment(self) -> dict[str, str]:
        """Answer the variables with which a program shows its window on this screen."""
        return {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def stop(self) -> None:
        """End the window manager and the screen."""
        self._window_manager.stop()
        self._screen.stop()

    def _wait_for_the_window_manager(self) -> None:
        give_up = time.monotonic() + _PATIENCE_SECONDS
        while not self._is_managed():
            if time.monotonic() > give_up:
                self.stop()
                raise RuntimeError("openbox did not start: are the openbox and xdotool packages installed?")
            time.sleep(0.05)

    def _is_managed(self) -> bool:
        asked = subprocess.run(
            ["xdotool", "get_num_desktops"], env=os.environ | self.environment(), capture_output=True, check=False
        )
        return asked.returncode == 0
