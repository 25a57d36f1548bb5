"""How much of what takes long is tested: a sample each time, all of it with `make stress`."""

import os

ALL = os.environ.get("STRESS") == "1"
