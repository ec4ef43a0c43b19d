"""Every test may use the fixtures of the testkit."""

from hypothesis import settings

pytest_plugins = ["testkit.fixtures", "testkit.chromium"]

# Workers share the cores: how long one example took says nothing.
settings.register_profile("huying", deadline=None)
settings.load_profile("huying")
